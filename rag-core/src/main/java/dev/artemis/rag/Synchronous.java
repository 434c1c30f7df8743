package dev.artemis.rag;

/** When an acknowledged write is on the disk. Both survive the end of any process. */
public enum Synchronous {
  /** At once: acknowledged writes survive a power failure. */
  FULL,
  /**
   * A little later, several times faster for single writes: a power failure or a crash of the
   * operating system may take the latest acknowledged writes back, but never damages the file.
   */
  NORMAL
}
