package dev.artemis.lockd.client;

/**
 * The lease was not obtained in time. The message names the holder, since when, for what, and who
 * waits.
 */
public final class LockTimeoutException extends LockException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public LockTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
