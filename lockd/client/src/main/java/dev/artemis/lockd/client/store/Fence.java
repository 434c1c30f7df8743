package dev.artemis.lockd.client.store;

import dev.artemis.lockd.client.guard.FileIdentity;

/**
 * The store's side of fencing, kept by whoever owns the database connection. Called by the thread
 * that is inside {@link StoreLock#acquire}, never by two threads at once. Implementations may throw
 * their own unchecked exceptions; they pass through to the caller of {@code acquire}.
 */
public interface Fence {

  /** {@return the committed row, read outside any transaction} */
  FenceRow read();

  /**
   * Raises the epoch by one and writes down the guard, in one immediate transaction, if the epoch
   * is still the observed one; does nothing otherwise. Afterwards every holder of the observed
   * epoch is fenced. Waits only briefly (tens of milliseconds) for the store's own write lock.
   *
   * @param observedEpoch the epoch to close
   * @param guard identity of the lock file the caller is about to use
   * @return false if somebody sits inside a transaction and kept the store's own write lock;
   *     nothing was changed then, and the caller may try again
   */
  boolean seal(long observedEpoch, FileIdentity guard);
}
