package dev.artemis.rag.cli.doctor.explain;

import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Explanations for people, and for programs. */
public final class ExplanationView {
  private static final int MAX_LINES = 12;
  private static final int FORMAT = 1;
  private static final int INDENT = 3;

  private ExplanationView() {}

  /** In lines of at most 80 columns. */
  public static List<String> lines(List<Explanation> known, Style style) {
    List<String> lines = new ArrayList<>();
    for (Explanation explanation : known) {
      lines.add(style.bold(title(explanation)));
      wrap(lines, "   ", explanation.means());
      wrap(lines, "-> ", explanation.todo());
      lines.add("");
    }
    return lines;
  }

  private static String title(Explanation explanation) {
    return explanation.codes().isEmpty()
        ? explanation.name()
        : explanation.codes().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", explanation.name() + " (", ")"));
  }

  private static void wrap(List<String> lines, String mark, String text) {
    String head = mark;
    for (String line : Text.wrap(text, Text.WIDTH - INDENT, MAX_LINES)) {
      lines.add(head + line);
      head = "   ";
    }
  }

  /** The same for programs. */
  public static Map<String, Object> json(
      String text, List<Explanation> known, Map<String, Object> decision) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("text", text);
    json.put("explanations", known.stream().map(ExplanationView::json).toList());
    json.put("decision", decision);
    return json;
  }

  private static Map<String, Object> json(Explanation explanation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", explanation.name());
    json.put("codes", explanation.codes());
    json.put("means", explanation.means());
    json.put("todo", explanation.todo());
    return json;
  }
}
