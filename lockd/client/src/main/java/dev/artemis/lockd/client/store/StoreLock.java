package dev.artemis.lockd.client.store;

import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.protocol.ClientCounter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The write lock of one store in this JVM: asks for a lease, locks the guard at the byte of the
 * fence's epoch, and keeps both between uses for as long as nobody else wants them.
 *
 * <p>At most one thread at a time may be between {@link #acquire} and {@link StoreLease#close()};
 * the store's writer sees to that. Recalls and idle drops happen in the background while the lease
 * is not in use.
 */
public interface StoreLock extends AutoCloseable {

  /**
   * Takes the lease: the cached one if it is still good, else a new one.
   *
   * @param wait how long to wait at most, not negative
   * @param purpose what for, shown to people; at most 256 bytes
   * @return the lease, to be closed after use
   * @throws dev.artemis.lockd.client.LockTimeoutException if it was not obtained in time
   * @throws dev.artemis.lockd.client.LockException for the other reasons named there
   */
  StoreLease acquire(Duration wait, String purpose);

  /**
   * Has the lock daemon told what its metrics shall show of this process: the increments of these
   * totals, about once a second while there is a daemon. Never in the way of a lease. A lock
   * without a daemon ignores it, as this method does unless it is overridden.
   *
   * @param totals since the start, never falling; called by any thread, must be quick and must not
   *     throw
   */
  default void count(Supplier<Map<ClientCounter, Long>> totals) {}

  /** {@return how the latest lease was obtained} */
  Mode mode();

  /** Gives back the cached lease and the guard. Idempotent. */
  @Override
  void close();
}
