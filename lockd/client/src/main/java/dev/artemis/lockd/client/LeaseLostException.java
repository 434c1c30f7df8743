package dev.artemis.lockd.client;

/**
 * The lease is no longer ours: it expired, was revoked, or the fence moved on. Nothing was written
 * under it since.
 */
public final class LeaseLostException extends LockException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public LeaseLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
