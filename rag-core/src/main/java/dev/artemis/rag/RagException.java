package dev.artemis.rag;

/**
 * Root of all failures of this library. The leaves tell what the caller can do next: fix the call
 * ({@link InvalidInputException}, {@link ArtifactExistsException}, {@link AgentClosedException}),
 * try again ({@link StoreBusyException}), repair the store or its surroundings ({@link
 * StoreUnusableException}), look after the embedding model ({@link EmbeddingFailedException}), or
 * stop ({@link OperationInterruptedException}).
 *
 * <p>Whatever the leaf: the operation that failed left nothing behind.
 */
public abstract sealed class RagException extends RuntimeException
    permits AgentClosedException,
        ArtifactExistsException,
        EmbeddingFailedException,
        InvalidInputException,
        OperationInterruptedException,
        StoreBusyException,
        StoreUnusableException {
  private static final long serialVersionUID = 1L;

  RagException(String message, Throwable cause) {
    super(message, cause);
  }
}
