package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.learn.Values.Listed;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the metadata of one artifact and takes note of what cannot be read. Not thread-safe. */
final class Reading {
  private static final String[] SCORE = {"arbitration_score", "score"};

  private final Artifact artifact;
  private final Unreadable.Notes notes;

  Reading(Artifact artifact, Unreadable.Notes notes) {
    this.artifact = artifact;
    this.notes = notes;
  }

  /** What a key holds; null for nothing. */
  Object value(String key) {
    return Values.unwrapped(artifact.metadata().get(key));
  }

  /** The names that a key lists; an element that is none does not spoil the others. */
  List<String> names(String key) {
    Object value = value(key);
    if (value == null) {
      return List.of();
    }
    Listed listed = Values.names(value);
    listed.unreadable().ifPresent(item -> noteElement(key, value, item));
    return listed.names();
  }

  Optional<String> text(String... keys) {
    return first(Values::text, keys);
  }

  Optional<Boolean> flag(String... keys) {
    return first(Values::flag, keys);
  }

  /** Whether it has a score of its own, readable or not. */
  boolean isScored() {
    return Stream.of(SCORE).anyMatch(key -> value(key) != null);
  }

  /** Its own score, from 0 to 100. */
  Optional<BigDecimal> score() {
    return first(Values::score, SCORE);
  }

  /** A score that was found in some place of the metadata. */
  Optional<BigDecimal> score(String place, Object value) {
    return read(Values::score, place, value);
  }

  /** Whether its issues were resolved, as far as they do not say so themselves. */
  boolean resolved() {
    return flag("resolved", "success", "status").orElse(false);
  }

  void note(String place, Object value) {
    notes.add(artifact, place, value);
  }

  /** Notes a value for the first of its elements that cannot be read. */
  void noteElement(String key, Object value, Object element) {
    note(value instanceof Collection<?> ? "an element of " + key : key, element);
  }

  private <T> Optional<T> first(Function<Object, Optional<T>> reader, String... keys) {
    return Stream.of(keys)
        .filter(key -> value(key) != null)
        .findFirst()
        .flatMap(key -> read(reader, key, value(key)));
  }

  private <T> Optional<T> read(Function<Object, Optional<T>> reader, String place, Object value) {
    Optional<T> read = reader.apply(value);
    if (read.isEmpty()) {
      note(place, value);
    }
    return read;
  }
}
