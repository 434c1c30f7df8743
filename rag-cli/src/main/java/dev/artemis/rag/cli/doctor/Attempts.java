package dev.artemis.rag.cli.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Finds out what it can, and remembers the first thing that it could not. Used by one thread. */
final class Attempts {
  private Throwable first;

  /** Something that may not be for us to see. */
  @FunctionalInterface
  interface Attempt<T> {
    T make() throws IOException;
  }

  /** Makes an attempt; if it fails, something else is taken for its result. */
  <T> T make(Attempt<T> attempt, T otherwise) {
    try {
      return attempt.make();
    } catch (IOException | UncheckedIOException e) {
      first = first == null ? e : first;
      return otherwise;
    }
  }

  /** What failed first; empty if nothing did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(first);
  }
}
