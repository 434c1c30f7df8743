package dev.artemis.rag.cli.doctor;

import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.List;

/** The diagnosis for people: the gravest first, in lines of at most 80 columns. */
public final class DiagnosisText {
  private static final int LABEL = 14;
  private static final int MAX_LINES = 12;

  private DiagnosisText() {}

  /** All of it, under a heading for each level. */
  public static List<String> of(Diagnosis diagnosis, Style style) {
    List<String> lines = new ArrayList<>();
    for (Level level : List.of(Level.PROBLEM, Level.WARNING, Level.NOTE, Level.OK)) {
      List<Diagnosis.Result> results = diagnosis.of(level);
      if (!results.isEmpty()) {
        lines.add(heading(level, style));
        results.forEach(result -> add(lines, result, style));
        lines.add("");
      }
    }
    return lines;
  }

  private static String heading(Level level, Style style) {
    String word = level.word();
    return switch (level) {
      case PROBLEM, WARNING -> style.bad(word);
      case NOTE -> style.bold(word);
      case OK -> style.good(word);
    };
  }

  private static void add(List<String> lines, Diagnosis.Result result, Style style) {
    field(lines, "  " + result.check(), "", result.finding().says(), style);
    field(lines, "", "-> ", result.finding().todo(), style);
  }

  /** A label, and beside it a text that is broken at blanks and may start with a mark. */
  static void field(List<String> lines, String label, String mark, String text, Style style) {
    String head = label;
    String sign = mark;
    int columns = Text.WIDTH - LABEL - mark.length();
    for (String line : Text.wrap(text, columns, MAX_LINES)) {
      lines.add(style.faint(padded(head)) + sign + line);
      head = "";
      sign = " ".repeat(mark.length());
    }
  }

  /** {@link Text#pad} would take the indentation away. */
  private static String padded(String label) {
    return label + " ".repeat(Math.max(1, LABEL - label.length()));
  }
}
