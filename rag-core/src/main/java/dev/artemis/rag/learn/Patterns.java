package dev.artemis.rag.learn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How well things of a kind went. Immutable.
 *
 * @param kind what they are
 * @param since artifacts stored or changed from this moment on were looked at; empty for all
 * @param artifacts how many were looked at
 * @param patterns those with most tasks first, then by name
 * @param unreadable metadata that was left out
 */
public record Patterns(
    PatternKind kind,
    Optional<Instant> since,
    long artifacts,
    List<LearnedPattern> patterns,
    Unreadable unreadable) {
  /** Copies the list. */
  public Patterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * {@return the pattern of a name, in upper or lower case; of a card, the first such}
   *
   * @param name of a technology, an approach, a type of issue or a card
   */
  public Optional<LearnedPattern> of(String name) {
    return patterns.stream().filter(pattern -> Names.same(pattern.name(), name)).findFirst();
  }
}
