package dev.artemis.rag.cli.output;

import dev.artemis.rag.learn.Recommendations;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Recommendations as text and as JSON. */
public final class RecommendationsView {
  private static final String INDENT = "  ";

  private RecommendationsView() {}

  /** For programs. */
  public static Map<String, Object> json(Recommendations given) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("basedOnHistory", given.basedOnHistory());
    json.put("recommendations", given.recommendations());
    json.put("avoid", given.avoid());
    json.put("confidence", given.confidence());
    json.put("similarTasksCount", given.similarTasksCount());
    json.put("unreadable", UnreadableView.json(given.unreadable()));
    return json;
  }

  /** For people. */
  public static List<String> lines(Recommendations given, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Quantity.count(given.similarTasksCount(), "similar task")
            + ", confidence "
            + given.confidence());
    add(lines, style.bold("Based on history"), given.basedOnHistory());
    add(lines, style.bold("Recommendations"), given.recommendations());
    add(lines, style.bold("Avoid"), given.avoid());
    return lines;
  }

  private static void add(List<String> lines, String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      lines.add(heading);
      sentences.forEach(
          sentence -> lines.add(INDENT + Text.cut(sentence, Text.WIDTH - INDENT.length())));
    }
  }
}
