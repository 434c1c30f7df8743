package dev.artemis.rag.search;

import dev.artemis.rag.store.TextTerm;
import dev.artemis.rag.words.Word;
import dev.artemis.rag.words.Word.Form;
import java.util.stream.Stream;

/**
 * What a word of a query stands for: itself, or from five letters on all words that begin as it
 * does but for its last letter. So inflected forms are found in many languages, without rules of
 * any of them. Words of scripts without spaces stand for themselves.
 *
 * @param text folded
 * @param prefix whether words that begin so are meant
 */
record Stem(String text, boolean prefix) {
  private static final int SHORTEST_CUT = 5;

  /** What a text asks for, in order: the characters of a run by their pairs. */
  static Stream<Stem> of(String text) {
    return Word.of(text).stream().filter(word -> word.form() != Form.SINGLE).map(Stem::of);
  }

  static Stem of(Word word) {
    String folded = word.folded();
    int letters = folded.codePointCount(0, folded.length());
    return letters < SHORTEST_CUT || word.form() != Form.WHOLE
        ? new Stem(folded, false)
        : new Stem(folded.substring(0, folded.offsetByCodePoints(folded.length(), -1)), true);
  }

  boolean matches(Word word) {
    return prefix ? word.folded().startsWith(text) : word.folded().equals(text);
  }

  TextTerm term() {
    return new TextTerm(text, prefix);
  }
}
