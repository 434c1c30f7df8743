package dev.artemis.rag.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Fits text into lines. Counts code points, and shows control characters as blanks. */
public final class Text {
  /** Columns of a line. */
  public static final int WIDTH = 80;

  private Text() {}

  /** Control characters, line ends among them, as blanks: nothing a text holds moves the cursor. */
  public static String oneLine(String text) {
    return shown(text, false).strip();
  }

  /** The lines of a text as they are, but for control characters other than tabs. */
  public static List<String> lines(String text) {
    return text.lines().map(line -> shown(line, true)).toList();
  }

  private static String shown(String text, boolean tabs) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> Character.isISOControl(point) && !(tabs && point == '\t') ? ' ' : point)
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** At most so many columns, with an ellipsis in place of what is missing. */
  public static String cut(String text, int columns) {
    String line = oneLine(text);
    if (line.codePointCount(0, line.length()) <= columns) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
  }

  /** Cut, or filled with blanks on the right. */
  public static String pad(String text, int columns) {
    String line = cut(text, columns);
    return line + " ".repeat(columns - line.codePointCount(0, line.length()));
  }

  /** Cut, or filled with blanks on the left. */
  public static String padLeft(String text, int columns) {
    String line = cut(text, columns);
    return " ".repeat(columns - line.codePointCount(0, line.length())) + line;
  }

  /**
   * Broken at blanks into lines of at most so many columns; at most {@code lines} of them, the last
   * with an ellipsis if more would follow.
   */
  public static List<String> wrap(String text, int columns, int lines) {
    List<String> wrapped = new ArrayList<>();
    String rest = oneLine(text).replaceAll(" +", " ");
    while (!rest.isEmpty()) {
      if (wrapped.size() == lines - 1 || rest.codePointCount(0, rest.length()) <= columns) {
        wrapped.add(cut(rest, columns));
        break;
      }
      int limit = rest.offsetByCodePoints(0, columns);
      int blank = rest.lastIndexOf(' ', limit);
      int end = blank > 0 ? blank : limit;
      wrapped.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    return wrapped;
  }
}
