package dev.artemis.lockd.torture.bite;

/** A lock as its users see it. Used by one thread. */
interface Locking {

  /**
   * Takes it, waiting as long as the kind waits.
   *
   * @throws Exception if it was not obtained
   */
  Hold take() throws Exception;

  /** A lock that was taken. */
  @FunctionalInterface
  interface Hold {
    /** Gives it back, if it is still there to be given back. */
    void release() throws Exception;
  }
}
