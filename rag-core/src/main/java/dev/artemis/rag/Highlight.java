package dev.artemis.rag;

import java.util.List;

/**
 * A part of an artifact's content in which words of the query stand.
 *
 * @param fragment the part, at word boundaries
 * @param terms the words in it, in order, as places in the content; words that touch are one place
 */
public record Highlight(TextSpan fragment, List<TextSpan> terms) {
  /** Copies the list. */
  public Highlight {
    terms = List.copyOf(terms);
  }
}
