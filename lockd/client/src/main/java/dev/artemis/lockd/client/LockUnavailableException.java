package dev.artemis.lockd.client;

/**
 * The lock cannot be used here: no permission, no space, a directory in the way, a foreign class
 * loader.
 */
public final class LockUnavailableException extends LockException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what cannot be used, and why.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public LockUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
