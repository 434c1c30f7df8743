package dev.artemis.rag;

import dev.langchain4j.data.embedding.Embedding;
import java.time.Instant;
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
 * @param content the text; must not be blank, unless there is an embedding
 * @param metadata JSON values by key; read when the artifact is stored, so do not change it before
 * @param expiresAt when it ceases to be there; empty for never
 * @param embedding the vector, if it was made elsewhere, of the store's own model; empty to have
 *     the agent make it, for each passage of a long text
 */
public record NewArtifact(
    Optional<String> id,
    String type,
    String cardId,
    String taskTitle,
    String content,
    Map<String, ?> metadata,
    Optional<Instant> expiresAt,
    Optional<Embedding> embedding) {
  /** What is no {@link Optional} may be null here; it is refused when it is stored. */
  public NewArtifact {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(embedding, "embedding");
  }

  /**
   * {@return an artifact whose id is drawn when it is stored}
   *
   * @param type lower-case letters, digits, {@code _} and {@code -}
   * @param cardId the card (task) it belongs to; may be empty
   * @param taskTitle title of that task; may be empty
   * @param content the text; must not be blank, unless an embedding follows
   * @param metadata JSON values by key; may be empty
   */
  public static NewArtifact of(
      String type, String cardId, String taskTitle, String content, Map<String, ?> metadata) {
    return new NewArtifact(
        Optional.empty(),
        type,
        cardId,
        taskTitle,
        content,
        metadata,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * {@return the same artifact under a given id}
   *
   * @param newId for this artifact alone
   */
  public NewArtifact withId(String newId) {
    return new NewArtifact(
        Optional.of(newId), type, cardId, taskTitle, content, metadata, expiresAt, embedding);
  }

  /**
   * {@return the same artifact, which ceases to be there at a time}
   *
   * @param time kept to the microsecond
   */
  public NewArtifact withExpiry(Instant time) {
    return new NewArtifact(
        id, type, cardId, taskTitle, content, metadata, Optional.of(time), embedding);
  }

  /**
   * {@return the same artifact with a vector that the store's own model made elsewhere}
   *
   * @param vector for the whole content
   */
  public NewArtifact withEmbedding(Embedding vector) {
    return new NewArtifact(
        id, type, cardId, taskTitle, content, metadata, expiresAt, Optional.of(vector));
  }
}
