package dev.artemis.lockd.client;

/**
 * The lock cannot be used here: no permission, no space, a directory in the way, a foreign class
 * loader.
 */
public final class LockUnavailableException extends LockException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public LockUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
