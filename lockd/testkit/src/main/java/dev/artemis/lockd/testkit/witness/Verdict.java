package dev.artemis.lockd.testkit.witness;

import java.util.List;

/**
 * What the witness saw.
 *
 * @param entries how often a lock was entered
 * @param violations one sentence each
 */
public record Verdict(long entries, List<String> violations) {
  /** Copies the list. */
  public Verdict {
    violations = List.copyOf(violations);
  }
}
