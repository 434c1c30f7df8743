package dev.artemis.lockd.client;

/**
 * Root of all failures of the lock client. The leaves tell what the caller can do next: try again
 * ({@link LockTimeoutException}), start over ({@link LeaseLostException}), repair the surroundings
 * ({@link LockUnavailableException}), fix the call or wait for less load ({@link
 * LockRefusedException}), or stop ({@link LockInterruptedException}).
 */
public abstract class LockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LockException(String message, Throwable cause) {
    super(message, cause);
  }
}
