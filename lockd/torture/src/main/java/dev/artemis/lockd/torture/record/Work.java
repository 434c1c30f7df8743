package dev.artemis.lockd.torture.record;

/** The kinds of work of a writer. */
public enum Work {
  /** New artifacts, singly and in batches. */
  STORE,
  /** An artifact that only this writer changes: a counter raised by upsert. */
  OWN,
  /** A counter in a file that only the named lock protects. */
  FILE,
  /** A counter artifact, read and raised under the named lock. */
  SHARED,
  /** The writer as a whole. */
  LIFE
}
