package dev.artemis.lockd.testkit;

import dev.artemis.lockd.LockMode;
import java.time.Duration;

/**
 * Somebody who takes named locks, in whatever way. What {@link LockContract} says of it holds for
 * all ways. Thread-safe.
 */
public interface Contender extends AutoCloseable {

  /**
   * Takes a lock; fails as {@link dev.artemis.lockd.client.LockClient#acquire} does.
   *
   * @param name absolute path of what is locked
   * @param wait how long to wait at most
   */
  Hold acquire(String name, LockMode mode, Duration wait);

  /** Gives back all that is held. Idempotent. */
  @Override
  void close();

  /** A lock, held. Any thread may use and close it. */
  interface Hold extends AutoCloseable {
    /** The fencing token. */
    long token();

    /**
     * Checks that it is still held.
     *
     * @throws dev.artemis.lockd.client.LeaseLostException if it is not
     */
    void ensureValid();

    /** Gives it back. Idempotent. */
    @Override
    void close();
  }
}
