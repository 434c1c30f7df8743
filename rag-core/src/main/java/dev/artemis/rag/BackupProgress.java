package dev.artemis.rag;

/** Is told how far a backup is, by the thread that makes it; returns at once and throws nothing. */
@FunctionalInterface
public interface BackupProgress {
  /**
   * Told again and again while the copy is written. When both are the same, all is written, and the
   * copy is being verified.
   *
   * @param bytes how many the copy has
   * @param expected how many it will have, more or less
   */
  void copied(long bytes, long expected);
}
