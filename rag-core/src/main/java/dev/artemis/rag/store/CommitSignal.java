package dev.artemis.rag.store;

/**
 * Tells that something may have been committed to a store, by anybody. Used by one thread; closed
 * by any.
 */
public interface CommitSignal extends AutoCloseable {

  /**
   * Waits for a sign. It may come a little before the commit can be seen, and in vain.
   *
   * @param nanos how long at most
   * @return whether there was one since the last call
   */
  boolean await(long nanos) throws InterruptedException;

  /** Whether nothing gives signs here, so that its user has to look often. */
  boolean deaf();

  /** Ends a wait. Idempotent. */
  @Override
  void close();
}
