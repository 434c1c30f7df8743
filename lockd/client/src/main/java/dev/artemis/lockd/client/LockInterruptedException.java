package dev.artemis.lockd.client;

/** The waiting thread was interrupted; its interrupt status is set again and it holds nothing. */
public final class LockInterruptedException extends LockException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was interrupted.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public LockInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
