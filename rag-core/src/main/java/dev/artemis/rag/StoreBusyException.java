package dev.artemis.rag;

/**
 * The store could not be written or read in time; the message names the holder of the lease where
 * one is known. Trying again later may succeed.
 */
public final class StoreBusyException extends RagException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public StoreBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
