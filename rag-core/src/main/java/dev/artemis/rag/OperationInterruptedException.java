package dev.artemis.rag;

/**
 * The calling thread was interrupted before its operation began; its interrupt status is set again.
 */
public final class OperationInterruptedException extends RagException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public OperationInterruptedException(String message, Throwable cause) {
    super(message, cause);
  }
}
