package dev.artemis.lockd.client;

import dev.artemis.lockd.LockMode;

/** A named lock, held. Any thread may use and close it. */
public interface Lease extends AutoCloseable {

  /** {@return what is locked, as an absolute path} */
  String name();

  /** {@return how it is held} */
  LockMode mode();

  /**
   * {@return the fencing token: greater than that of every earlier holder of the name} Pass it to
   * whatever the lock protects and let that refuse smaller ones. A nested lease has its parent's.
   */
  long token();

  /**
   * Checks that the lease is still held: not revoked, expired or lost, and the guard still locked
   * by this process. Costs a look at the kernel's lock table (tens of microseconds).
   *
   * @throws LeaseLostException if it is not; stop working under it
   */
  void ensureValid();

  /**
   * Runs something as soon as the daemon says that the lease is lost; at once if it said so before.
   * A guard that was lost is noticed by {@link #ensureValid} alone.
   *
   * @param change must be quick and may run on any thread; replaces an earlier one
   */
  void onLost(Runnable change);

  /** Gives it back. Idempotent. */
  @Override
  void close();
}
