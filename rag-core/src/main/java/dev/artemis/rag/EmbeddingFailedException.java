package dev.artemis.rag;

/** The embedding model failed or returned something that is not a vector of its dimension. */
public final class EmbeddingFailedException extends RagException {
  private static final long serialVersionUID = 1L;

  /** One clear sentence, and the failure below it if there is one (may be null). */
  public EmbeddingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
