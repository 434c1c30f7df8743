package dev.artemis.rag.store;

/** Takes in changes; each id comes at most once per reading. */
public interface ChangeConsumer {

  /** The artifact is new or was replaced. */
  void put(IndexedArtifact artifact);

  /** The artifact is gone, if it was ever there. */
  void removed(String id);
}
