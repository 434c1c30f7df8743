package dev.artemis.lockd.protocol;

import dev.artemis.lockd.Setting;
import java.nio.charset.StandardCharsets;

/** Texts that people wrote, made fit for the protocol. */
public final class Texts {
  private static final int SHOWN = 80;

  private Texts() {}

  /** Bytes in UTF-8. */
  public static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Control characters become blanks: such a text never breaks a line, a log or a terminal. */
  public static String plain(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return plain.toString();
  }

  /** The text without control characters, cut to what a label, purpose or owner may have. */
  public static String fit(String text) {
    return cut(plain(text), Setting.MAX_TEXT.count());
  }

  /** A word that a client sent, as it may stand in a sentence. */
  static String shown(String word) {
    String plain = plain(word);
    String cut = cut(plain, SHOWN);
    return cut.equals(plain) ? plain : cut + "…";
  }

  private static String cut(String text, int most) {
    int used = 0;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      used += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (used > most) {
        return text.substring(0, i);
      }
      i += Character.charCount(codePoint);
    }
    return text;
  }
}
