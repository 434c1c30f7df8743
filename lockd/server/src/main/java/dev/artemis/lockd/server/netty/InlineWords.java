package dev.artemis.lockd.server.netty;

import java.util.ArrayList;
import java.util.List;

/** Splits a typed line into words. Pure. */
final class InlineWords {
  private InlineWords() {}

  /**
   * Words are separated by blanks and tabs. A part in double quotes may have blanks; in it {@code
   * \"} and {@code \\} stand for the second character. A quote without its end reaches to the end.
   */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = null;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean escape = quoted && c == '\\' && i + 1 < line.length();
      if (!quoted && (c == ' ' || c == '\t')) {
        if (word != null) {
          words.add(word.toString());
          word = null;
        }
        continue;
      }
      word = word == null ? new StringBuilder() : word;
      if (c == '"') {
        quoted = !quoted;
      } else {
        word.append(escape ? line.charAt(++i) : c);
      }
    }
    if (word != null) {
      words.add(word.toString());
    }
    return words;
  }
}
