package dev.artemis.rag.store;

/**
 * Thrown by the body of a transaction that shall leave nothing behind. Its cause is what the body
 * failed with. Never reaches a user.
 */
public final class TransactionAbandonedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: that of the cause tells all. */
  public TransactionAbandonedException(Throwable cause) {
    super("the transaction was abandoned", cause, false, false);
  }
}
