package dev.artemis.rag.words;

import java.util.Optional;
import java.util.StringJoiner;

/**
 * The words of a text that the tokenizer of the full-text index does not find in it: those of
 * scripts without spaces, whatever touches them, and wide Latin ones. They are indexed beside the
 * text; a text without such letters costs one look at each.
 */
public final class IndexedWords {
  private IndexedWords() {}

  /** These words, folded, with spaces between them; empty if there are none. */
  public static Optional<String> besides(String text) {
    if (!Letters.needHelp(text)) {
      return Optional.empty();
    }
    StringJoiner words = new StringJoiner(" ");
    int at = 0;
    while (at < text.length()) {
      int end = endOfLetters(text, at);
      String letters = text.substring(at, end);
      if (Letters.needHelp(letters)) {
        Word.of(letters).forEach(word -> words.add(word.folded()));
      }
      at = Math.max(end, text.offsetByCodePoints(at, 1));
    }
    return Optional.of(words.toString());
  }

  private static int endOfLetters(String text, int begin) {
    int end = begin;
    while (end < text.length() && Letters.is(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
