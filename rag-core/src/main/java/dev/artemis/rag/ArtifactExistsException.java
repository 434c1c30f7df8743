package dev.artemis.rag;

/** A store was asked for with an id that is taken. Use another id, or an upsert to replace. */
public final class ArtifactExistsException extends RagException {
  private static final long serialVersionUID = 1L;

  /**
   * For one id.
   *
   * @param id the id that is taken
   */
  public ArtifactExistsException(String id) {
    super("an artifact with id '" + id + "' exists already: upsert replaces it", null);
  }
}
