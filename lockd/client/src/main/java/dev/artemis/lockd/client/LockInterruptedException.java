package dev.artemis.lockd.client;

/** The waiting thread was interrupted; its interrupt status is set again and it holds nothing. */
public final class LockInterruptedException extends LockException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public LockInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
