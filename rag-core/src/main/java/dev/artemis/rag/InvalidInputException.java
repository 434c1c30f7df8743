package dev.artemis.rag;

/**
 * An argument cannot be accepted; the message names it, the limit and the way out. Fix the call.
 */
public final class InvalidInputException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what is wrong with a value, and what would be right.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
