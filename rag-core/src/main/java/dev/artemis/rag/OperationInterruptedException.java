package dev.artemis.rag;

/**
 * The calling thread was interrupted before its operation began; its interrupt status is set again.
 */
public final class OperationInterruptedException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was interrupted.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public OperationInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
