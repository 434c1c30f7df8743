package dev.artemis.rag;

import java.util.Optional;

/** What became of one item of a batch. */
public sealed interface StoreOutcome {

  /**
   * The artifact is in the file.
   *
   * @param id given or drawn
   */
  record Stored(String id) implements StoreOutcome {}

  /**
   * Nothing of this artifact was stored.
   *
   * @param id the id that the caller gave, if any
   * @param reason why; of the same types as a single store throws
   */
  record Rejected(Optional<String> id, RagException reason) implements StoreOutcome {}
}
