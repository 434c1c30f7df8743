package dev.artemis.rag;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An artifact to be stored. Holds what it is given; the agent checks it when it is stored (see
 * {@link ArtifactRules} for the rules), so that one bad item of a batch is reported by itself.
 *
 * @param id the id to store it under; empty to have one drawn
 * @param type lower-case letters, digits, {@code _} and {@code -}
 * @param cardId the card (task) it belongs to; may be empty
 * @param taskTitle title of that task; may be empty
 * @param content the text; must not be blank
 * @param metadata JSON values by key; read when the artifact is stored, so do not change it before
 */
public record NewArtifact(
    Optional<String> id,
    String type,
    String cardId,
    String taskTitle,
    String content,
    Map<String, ?> metadata) {
  /** Everything but the id may be null here; it is refused when it is stored. */
  public NewArtifact {
    Objects.requireNonNull(id, "id");
  }

  /** An artifact whose id is drawn when it is stored. */
  public static NewArtifact of(
      String type, String cardId, String taskTitle, String content, Map<String, ?> metadata) {
    return new NewArtifact(Optional.empty(), type, cardId, taskTitle, content, metadata);
  }

  /** The same artifact under a given id. */
  public NewArtifact withId(String newId) {
    return new NewArtifact(Optional.of(newId), type, cardId, taskTitle, content, metadata);
  }
}
