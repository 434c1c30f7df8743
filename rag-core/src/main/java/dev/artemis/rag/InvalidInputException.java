package dev.artemis.rag;

/**
 * An argument cannot be accepted; the message names it, the limit and the way out. Fix the call.
 */
public final class InvalidInputException extends RagException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
