package dev.artemis.rag.store;

import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * The part of an artifact's passage that search keeps in memory.
 *
 * @param id of the artifact
 * @param passage number within the artifact, from 0
 * @param expiresAtMicros of the artifact, as in {@link StoredArtifact}
 * @param details empty if nobody asked for them
 * @param vector what remains in the buffer: values of a vector scaled to length 1. To be copied,
 *     not kept or changed
 */
public record IndexedArtifact(
    String id, int passage, long expiresAtMicros, Optional<Details> details, FloatBuffer vector) {

  /** The only passage of an artifact that does not expire, without details. */
  public static IndexedArtifact single(String id, FloatBuffer vector) {
    return new IndexedArtifact(id, 0, StoredArtifact.NEVER, Optional.empty(), vector);
  }

  /**
   * What filters look at.
   *
   * @param metadata JSON object as text
   * @param storedAtMicros microseconds since 1970 in UTC
   */
  public record Details(
      String type, String cardId, String taskTitle, long storedAtMicros, String metadata) {}
}
