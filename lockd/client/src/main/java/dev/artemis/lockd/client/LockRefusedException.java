package dev.artemis.lockd.client;

/** The request was turned down for good: a bad name, a full queue, a limit, a deadlock. */
public final class LockRefusedException extends LockException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public LockRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
