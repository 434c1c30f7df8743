package dev.artemis.rag.store;

import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * The part of an artifact that search keeps in memory.
 *
 * @param details empty if nobody asked for them
 * @param vector what remains in the buffer: values of a vector scaled to length 1. To be copied,
 *     not kept or changed
 */
public record IndexedArtifact(String id, Optional<Details> details, FloatBuffer vector) {

  /**
   * What filters look at.
   *
   * @param metadata JSON object as text
   */
  public record Details(String type, String metadata) {}
}
