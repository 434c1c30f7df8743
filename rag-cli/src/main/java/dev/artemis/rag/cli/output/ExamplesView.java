package dev.artemis.rag.cli.output;

import dev.artemis.rag.learn.CodeExample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Code examples as text and as JSON. */
public final class ExamplesView {
  private static final String INDENT = "       ";
  private static final int CODE_LINES = 12;

  private ExamplesView() {}

  /** For programs. */
  public static Map<String, Object> json(List<CodeExample> examples) {
    return Map.of("examples", examples.stream().map(ExamplesView::json).toList());
  }

  private static Map<String, Object> json(CodeExample example) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", example.id());
    json.put("code", example.code());
    json.put("source", example.source().orElse(null));
    json.put("language", example.language().orElse(null));
    json.put("framework", example.framework().orElse(null));
    json.put("score", example.score());
    json.put("metadata", example.metadata());
    return json;
  }

  /** For people: the first lines of each, as they are. */
  public static List<String> lines(List<CodeExample> examples, Style style) {
    List<String> lines = new ArrayList<>();
    int columns = Text.WIDTH - INDENT.length();
    for (CodeExample example : examples) {
      String score = String.format(Locale.ROOT, "%.3f", example.score());
      lines.add(style.bold(score) + "  " + Text.cut(origin(example), columns));
      lines.add(INDENT + style.faint(Text.cut(example.id(), columns)));
      List<String> code = example.code().lines().toList();
      code.stream().limit(CODE_LINES).forEach(line -> lines.add(INDENT + code(line, columns)));
      if (code.size() > CODE_LINES) {
        lines.add(INDENT + style.faint("… " + (code.size() - CODE_LINES) + " more"));
      }
    }
    return lines;
  }

  private static String origin(CodeExample example) {
    return Stream.of(example.language(), example.framework(), example.source())
        .flatMap(part -> part.stream())
        .collect(Collectors.joining("  "));
  }

  /** Keeps the indentation, which {@link Text#cut} would take away. */
  private static String code(String line, int columns) {
    String spaced = line.replace("\t", "  ");
    int indent = Math.min(spaced.length() - spaced.stripLeading().length(), columns / 2);
    return " ".repeat(indent) + Text.cut(spaced, columns - indent);
  }
}
