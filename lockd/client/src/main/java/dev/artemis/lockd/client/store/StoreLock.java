package dev.artemis.lockd.client.store;

import dev.artemis.lockd.client.Mode;
import java.time.Duration;

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
   * @throws dev.artemis.lockd.client.LockTimeoutException if it was not obtained in time
   * @throws dev.artemis.lockd.client.LockException for the other reasons named there
   */
  StoreLease acquire(Duration wait, String purpose);

  /** How the latest lease was obtained. */
  Mode mode();

  /** Gives back the cached lease and the guard. Idempotent. */
  @Override
  void close();
}
