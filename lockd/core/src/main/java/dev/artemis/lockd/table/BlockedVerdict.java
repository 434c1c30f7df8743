package dev.artemis.lockd.table;

/** What a grantee that found its guard taken should do. */
public sealed interface BlockedVerdict {
  /** Keep waiting for the guard; report again after the given time if it is still taken. */
  record Wait(long retryNanos) implements BlockedVerdict {}

  /** Seal the given epoch and lock the next one. */
  record Seal(long epoch) implements BlockedVerdict {}
}
