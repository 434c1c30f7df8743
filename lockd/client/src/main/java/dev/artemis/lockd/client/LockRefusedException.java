package dev.artemis.lockd.client;

/** The request was turned down for good: a bad name, a full queue, a limit, a deadlock. */
public final class LockRefusedException extends LockException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was refused, and why.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public LockRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
