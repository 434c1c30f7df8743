package dev.artemis.rag.cli.doctor.explain;

import java.util.List;
import java.util.Locale;

/**
 * What an error really means. Immutable.
 *
 * @param name the field's name for it
 * @param codes SQLite's result codes, or exit codes of ours; may be empty
 * @param phrases in lower case; an error text that contains one of them means this
 * @param means in a sentence or three
 * @param todo what helps
 */
public record Explanation(
    String name, List<Integer> codes, List<String> phrases, String means, String todo) {
  /** Copies the lists. */
  public Explanation {
    codes = List.copyOf(codes);
    phrases = List.copyOf(phrases);
  }

  boolean saidIn(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return phrases.stream().anyMatch(lower::contains);
  }
}
