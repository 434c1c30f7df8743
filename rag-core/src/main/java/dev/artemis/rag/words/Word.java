package dev.artemis.rag.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a text: letters and digits without a gap. Of scripts that are written without spaces,
 * each character of a run is a word, and each pair of neighbours.
 *
 * @param folded without case and diacritics; never empty
 * @param begin index of its first UTF-16 code unit
 * @param end index behind its last one
 */
public record Word(String folded, int begin, int end, Form form) {
  /** How a word stands in its text. */
  public enum Form {
    /** By itself. */
    WHOLE,
    /** Two neighbours in a run. */
    PAIR,
    /** One of several characters of a run. */
    SINGLE
  }

  /** The words of a text, in order of their begin, then of their end. */
  public static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int first = text.codePointAt(at);
      int end = at + Character.charCount(first);
      if (Letters.is(first)) {
        boolean spaceless = Letters.isSpaceless(first);
        while (end < text.length() && continues(text.codePointAt(end), spaceless)) {
          end += Character.charCount(text.codePointAt(end));
        }
        if (spaceless) {
          words.addAll(Run.words(text, at, end));
        } else {
          addWhole(words, text, at, end);
        }
      }
      at = end;
    }
    return words;
  }

  private static boolean continues(int c, boolean spaceless) {
    return Letters.is(c) && (Letters.isMark(c) || Letters.isSpaceless(c) == spaceless);
  }

  private static void addWhole(List<Word> words, String text, int begin, int end) {
    String folded = Folding.word(text.substring(begin, end));
    if (!folded.isEmpty()) { // as it is of a lone accent
      words.add(new Word(folded, begin, end, Form.WHOLE));
    }
  }
}
