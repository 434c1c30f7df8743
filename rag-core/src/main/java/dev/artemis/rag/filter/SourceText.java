package dev.artemis.rag.filter;

import dev.artemis.rag.InvalidInputException;
import java.util.Locale;

/** What somebody wrote, to point at a place in it. */
record SourceText(String text) {
  /** Longest text that is read, in UTF-16 code units. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int BEFORE = 40;
  private static final int AROUND = 60;

  SourceText {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "a filter of %,d characters is too long: at most %,d are read",
              text.length(),
              MAX_LENGTH),
          null);
    }
  }

  /** A sentence, then the text with a caret below the place. */
  InvalidInputException error(int at, String sentence) {
    int from = Math.max(0, at - BEFORE);
    int to = Math.min(text.length(), from + AROUND);
    String before = from > 0 ? "…" : "";
    String line = before + oneLine(text.substring(from, to)) + (to < text.length() ? "…" : "");
    String caret = " ".repeat(before.length() + at - from) + "^";
    return new InvalidInputException(
        "%s, at character %s of the filter%n  %s%n  %s".formatted(sentence, at + 1, line, caret),
        null);
  }

  private static String oneLine(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
