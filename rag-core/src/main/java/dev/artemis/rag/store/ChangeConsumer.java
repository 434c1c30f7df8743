package dev.artemis.rag.store;

/** Takes in changes. */
public interface ChangeConsumer {

  /**
   * A passage of an artifact that is new or was replaced. All passages of an artifact come one
   * after the other, after its {@link #removed}.
   */
  void put(IndexedArtifact passage);

  /** The artifact is gone with all its passages, if it was ever there; it may come anew. */
  void removed(String id);
}
