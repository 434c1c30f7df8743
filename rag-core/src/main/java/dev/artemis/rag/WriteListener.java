package dev.artemis.rag;

/**
 * Hears of every acknowledged write call of an agent, on the calling thread, before the call
 * returns. Must be quick, must not throw, and must be thread-safe if the agent is shared.
 */
@FunctionalInterface
public interface WriteListener {

  /**
   * A write call succeeded.
   *
   * @param waitNanos from the call (embedding done) to the start of the transaction that held its
   *     last operation: queue, lease and retries
   * @param totalNanos from the call (embedding done) to the acknowledgement
   */
  void acknowledged(long waitNanos, long totalNanos);
}
