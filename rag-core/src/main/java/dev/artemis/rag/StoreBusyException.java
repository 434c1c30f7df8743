package dev.artemis.rag;

/**
 * The store could not be written or read in time; the message names the holder of the lease where
 * one is known. Trying again later may succeed.
 */
public final class StoreBusyException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what was waited for, and who is in the way.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public StoreBusyException(String message, Throwable cause) {
    super(message, cause);
  }
}
