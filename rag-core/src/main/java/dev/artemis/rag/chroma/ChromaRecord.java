package dev.artemis.rag.chroma;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record of a collection, without its vector. Immutable.
 *
 * @param collection the one that it is in
 * @param id unique in its collection
 * @param document the text; empty if the record has only a vector
 * @param createdAt when Chroma first had it, to the second
 * @param metadata strings, {@link Long}, {@link Double}, booleans, and lists of these; unmodifiable
 */
public record ChromaRecord(
    ChromaCollection collection,
    String id,
    Optional<String> document,
    Instant createdAt,
    Map<String, Object> metadata) {
  /** Copies the map. */
  public ChromaRecord {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }
}
