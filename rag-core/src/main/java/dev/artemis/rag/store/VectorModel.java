package dev.artemis.rag.store;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Path;

/**
 * What made the vectors of a store.
 *
 * @param id name of the embedding model
 * @param dimension values per vector
 */
public record VectorModel(String id, int dimension) {

  /**
   * Says why another model's vectors have no place beside these.
   *
   * @param store whose vectors these are
   * @param other the other model, in words
   */
  public StoreUnusableException refusal(Path store, String other) {
    return new StoreUnusableException(
        Reason.WRONG_MODEL,
        ("the vectors in %s were made by model %s (%s dimensions) and cannot be compared with those"
                + " of %s: open it with its own model, or use another file")
            .formatted(store, id, dimension, other),
        null);
  }
}
