package dev.artemis.rag.cli.output;

import dev.artemis.rag.learn.Pattern;
import dev.artemis.rag.learn.Patterns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Patterns as text and as JSON. */
public final class PatternsView {
  private static final int NAME = 32;

  private PatternsView() {}

  /** For programs. */
  public static Map<String, Object> json(Patterns patterns) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", patterns.kind());
    json.put("since", patterns.since().orElse(null));
    json.put("artifacts", patterns.artifacts());
    json.put("patterns", patterns.patterns().stream().map(PatternsView::json).toList());
    json.put("unreadable", UnreadableView.json(patterns.unreadable()));
    return json;
  }

  private static Map<String, Object> json(Pattern pattern) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", pattern.name());
    json.put("tasks", pattern.tasks());
    json.put("scored", pattern.scored());
    json.put("averageScore", pattern.averageScore());
    json.put("successes", pattern.successes());
    json.put("successRate", pattern.successRate());
    json.put("advice", pattern.advice());
    return json;
  }

  /** For people. */
  public static List<String> lines(Patterns patterns) {
    List<String> lines = new ArrayList<>();
    lines.add(Quantity.count(patterns.artifacts(), "artifact") + " looked at");
    if (!patterns.patterns().isEmpty()) {
      Table table = new Table("name", ">tasks", ">score", ">success", "advice");
      for (Pattern pattern : patterns.patterns()) {
        table.row(
            Text.cut(pattern.name(), NAME),
            pattern.tasks(),
            score(pattern),
            percent(pattern.successRate()),
            pattern.advice());
      }
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static String score(Pattern pattern) {
    return pattern.scored() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", pattern.averageScore());
  }

  /** A share in whole percent. */
  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
