package dev.artemis.rag;

/** The embedding model failed or returned something that is not a vector of its dimension. */
public final class EmbeddingFailedException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells how the model failed.
   *
   * @param message one clear sentence
   * @param cause the failure below it; null if there is none
   */
  public EmbeddingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
