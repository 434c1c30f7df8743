package dev.artemis.rag;

/**
 * Told of what is committed to a store, by any process. Called by one thread, in the order of the
 * commits; an artifact that was changed several times meanwhile is told once, as it is. What a
 * method throws is logged, and the watch goes on.
 */
public interface ChangeListener {

  /**
   * An artifact of the selection is new or was changed.
   *
   * @param artifact as it is now
   */
  void stored(Artifact artifact);

  /**
   * An artifact is not, or no longer, one of the selection: it was deleted, or changed so that it
   * does not pass. Also told of artifacts that never were.
   *
   * @param id of the artifact
   */
  void removed(String id);

  /**
   * The store was restored, replaced or sealed: forget all; what the selection has now follows as
   * {@link #stored}.
   */
  default void startedOver() {}

  /**
   * The store cannot be read at the moment, for instance because its file is gone. Told once until
   * it can be read again.
   *
   * @param reason what a read would have thrown
   */
  default void failed(RagException reason) {}
}
