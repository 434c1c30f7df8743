package dev.artemis.rag.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text: letters and digits without a gap.
 *
 * @param folded without case and diacritics
 * @param begin index of its first UTF-16 code unit
 * @param end index behind its last one
 */
record Word(String folded, int begin, int end) {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}\\p{Co}][\\p{L}\\p{N}\\p{Co}\\p{M}]*");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** The words of a text, in order. */
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(new Word(fold(matcher.group()), matcher.start(), matcher.end()));
    }
    return words;
  }

  private static String fold(String word) {
    boolean ascii = word.chars().allMatch(c -> c < 128);
    String plain =
        ascii
            ? word
            : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD)).replaceAll("");
    return plain.toLowerCase(Locale.ROOT);
  }
}
