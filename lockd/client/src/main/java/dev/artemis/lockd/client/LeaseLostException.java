package dev.artemis.lockd.client;

/**
 * The lease is no longer ours: it expired, was revoked, or the fence moved on. Nothing was written
 * under it since.
 */
public final class LeaseLostException extends LockException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was lost, and why.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public LeaseLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
