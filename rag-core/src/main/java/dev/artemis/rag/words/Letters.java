package dev.artemis.rag.words;

/**
 * What words consist of. Agrees with the tokenizer of the full-text index; the ranges are those of
 * Unicode's blocks, so that every JVM draws them alike.
 */
final class Letters {
  /** Nothing before it is special. */
  private static final int FIRST_SPECIAL = 0x0E00;

  /** Of scripts that are written without spaces: first and last character, in turn. */
  private static final int[] SPACELESS = {
    0x0E00, 0x0EFF, // Thai, Lao
    0x1000, 0x109F, // Myanmar
    0x1780, 0x17FF, // Khmer
    0x3000, 0x312F, // 々 and the like, Hiragana, Katakana, Bopomofo
    0x31A0, 0x31BF, // Bopomofo
    0x31F0, 0x31FF, // Katakana
    0x3400, 0x4DBF, // Han
    0x4E00, 0x9FFF, // Han
    0xA9E0, 0xA9FF, // Myanmar
    0xAA60, 0xAA7F, // Myanmar
    0xF900, 0xFAFF, // Han
    0xFF66, 0xFF9F, // Katakana of half width
    0x1AFF0, 0x1B16F, // Hiragana, Katakana
    0x20000, 0x3FFFF, // Han
  };

  private static final int MARKS =
      1 << Character.NON_SPACING_MARK | 1 << Character.COMBINING_SPACING_MARK;

  private static final int ALL =
      MARKS
          | 1 << Character.UPPERCASE_LETTER
          | 1 << Character.LOWERCASE_LETTER
          | 1 << Character.TITLECASE_LETTER
          | 1 << Character.MODIFIER_LETTER
          | 1 << Character.OTHER_LETTER
          | 1 << Character.DECIMAL_DIGIT_NUMBER
          | 1 << Character.LETTER_NUMBER
          | 1 << Character.OTHER_NUMBER
          | 1 << Character.PRIVATE_USE;

  private Letters() {}

  /** A letter, digit or mark; but not what makes text or emoji of the character before. */
  static boolean is(int c) {
    return (1 << Character.getType(c) & ALL) != 0 && c != 0xFE0E && c != 0xFE0F;
  }

  /** What belongs to the letter before. */
  static boolean isMark(int c) {
    return (1 << Character.getType(c) & MARKS) != 0;
  }

  /** Of a script that is written without spaces. */
  static boolean isSpaceless(int c) {
    for (int i = 0; i < SPACELESS.length && c >= SPACELESS[i]; i += 2) {
      if (c <= SPACELESS[i + 1]) {
        return is(c);
      }
    }
    return false;
  }

  /** A Latin letter or digit as wide as a Han character. */
  static boolean isWide(int c) {
    return (c >= 0xFF10 && c <= 0xFF19)
        || (c >= 0xFF21 && c <= 0xFF3A)
        || (c >= 0xFF41 && c <= 0xFF5A);
  }

  /** Whether a text has letters of which the tokenizer alone does not make the right words. */
  static boolean needHelp(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_SPECIAL) {
        int c = text.codePointAt(i);
        if (isSpaceless(c) || isWide(c)) {
          return true;
        }
      }
    }
    return false;
  }
}
