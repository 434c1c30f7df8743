package dev.artemis.lockd.server;

/** The daemon cannot run here; the message says why and what to do. */
public final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
