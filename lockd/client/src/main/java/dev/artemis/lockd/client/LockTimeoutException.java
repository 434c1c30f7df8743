package dev.artemis.lockd.client;

/**
 * The lease was not obtained in time. The message names the holder, since when, for what, and who
 * waits.
 */
public final class LockTimeoutException extends LockException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was waited for, and who has it.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public LockTimeoutException(String message, Throwable cause) {
    super(message, cause);
  }
}
