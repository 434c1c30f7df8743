package dev.artemis.rag.store;

import dev.artemis.rag.RetryReason;

/**
 * Nothing was acknowledged, and another attempt in a new turn is the cure. Never reaches a user.
 */
public final class WriteAgainException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RetryReason reason;

  /** A reason, a sentence in case there is no time for another attempt, and the failure below. */
  public WriteAgainException(RetryReason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why. */
  public RetryReason reason() {
    return reason;
  }
}
