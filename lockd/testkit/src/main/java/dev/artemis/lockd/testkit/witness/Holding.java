package dev.artemis.lockd.testkit.witness;

import dev.artemis.lockd.LockMode;

/**
 * One hold of a lock, as its holder reports it.
 *
 * @param start start time of the process in clock ticks, against reuse of its number
 */
record Holding(String name, LockMode mode, long pid, long start, long token) {

  boolean excludes(Holding other) {
    return mode == LockMode.EXCLUSIVE || other.mode == LockMode.EXCLUSIVE;
  }

  @Override
  public String toString() {
    return "pid %d %s token %d".formatted(pid, mode, token);
  }
}
