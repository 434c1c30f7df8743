package dev.artemis.rag.words;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words without what does not matter when they are compared. */
final class Folding {
  /** What the tokenizer drops, beside them the accents of precomposed letters from a to z. */
  private static final Pattern DIACRITICS =
      Pattern.compile(
          "[\u0300-\u0304\u0306-\u030C\u030F\u0311\u031B\u0323-\u0328\u032D\u032E\u0330\u0331]+");

  private static final Pattern VARIATION_SELECTORS =
      Pattern.compile("[\uFE00-\uFE0F\\x{E0100}-\\x{E01EF}]+");

  private static final int WIDE_ASCII = 0xFEE0;

  private Folding() {}

  /** As the tokenizer does: without case and diacritics. Narrow. */
  static String word(String word) {
    boolean ascii = word.chars().allMatch(c -> c < 128);
    return (ascii ? word : plain(word)).toLowerCase(Locale.ROOT);
  }

  private static String plain(String word) {
    StringBuilder plain = new StringBuilder(word.length());
    DIACRITICS
        .matcher(word)
        .replaceAll("")
        .codePoints()
        .map(Folding::plain)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static int plain(int c) {
    if (Letters.isWide(c)) {
      return c - WIDE_ASCII;
    }
    if (c < 128 || Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
      return c;
    }
    int base = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD).charAt(0);
    return base < 128 ? base : c;
  }

  /** A character of a run: in its usual width and shape, composed. Voiced kana stay voiced. */
  static String character(String character) {
    String usual = Normalizer.normalize(character, Normalizer.Form.NFKC);
    String shapeless = VARIATION_SELECTORS.matcher(usual).replaceAll("");
    return DIACRITICS.matcher(shapeless).replaceAll("");
  }
}
