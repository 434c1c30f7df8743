package dev.artemis.rag.words;

import dev.artemis.rag.words.Word.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * Characters of scripts without spaces, with no gap between them. Where one of their words ends and
 * the next begins only a dictionary knows; that every two neighbours are a word finds all of them.
 */
final class Run {
  private static final int VOICED_OF_HALF_WIDTH = 0xFF9E;
  private static final int SEMIVOICED_OF_HALF_WIDTH = 0xFF9F;

  private Run() {}

  /** The words of the run in a part of a text. */
  static List<Word> words(String text, int begin, int end) {
    List<Word> characters = characters(text, begin, end);
    if (characters.size() == 1) {
      Word only = characters.get(0);
      return List.of(new Word(only.folded(), only.begin(), only.end(), Form.WHOLE));
    }
    List<Word> words = new ArrayList<>(2 * characters.size());
    for (int i = 0; i < characters.size(); i++) {
      Word one = characters.get(i);
      words.add(one);
      if (i + 1 < characters.size()) {
        Word next = characters.get(i + 1);
        words.add(new Word(one.folded() + next.folded(), one.begin(), next.end(), Form.PAIR));
      }
    }
    return words;
  }

  /** Each with its marks. */
  private static List<Word> characters(String text, int begin, int end) {
    List<Word> characters = new ArrayList<>();
    int at = begin;
    while (at < end) {
      int next = at + Character.charCount(text.codePointAt(at));
      while (next < end && belongsToTheOneBefore(text.codePointAt(next))) {
        next += Character.charCount(text.codePointAt(next));
      }
      String folded = Folding.character(text.substring(at, next));
      characters.add(new Word(folded, at, next, Form.SINGLE));
      at = next;
    }
    return characters;
  }

  private static boolean belongsToTheOneBefore(int c) {
    return Letters.isMark(c) || c == VOICED_OF_HALF_WIDTH || c == SEMIVOICED_OF_HALF_WIDTH;
  }
}
