package dev.artemis.rag.search;

import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.store.IndexedArtifact.Details;
import java.util.Map;

/**
 * What filters look at, shared by the passages of an artifact. Metadata is parsed when first
 * filtered. Thread-safe.
 */
public final class EntryDetails {
  private final String type;
  private final String cardId;
  private final String taskTitle;
  private final long storedAtMicros;
  private volatile Object metadata;

  EntryDetails(Details text) {
    this.type = text.type().intern();
    this.cardId = text.cardId();
    this.taskTitle = text.taskTitle();
    this.storedAtMicros = text.storedAtMicros();
    this.metadata = text.metadata();
  }

  /** Kind of the artifact. */
  public String type() {
    return type;
  }

  /** Card it belongs to. */
  public String cardId() {
    return cardId;
  }

  /** Title of its task. */
  public String taskTitle() {
    return taskTitle;
  }

  /** When it was stored, in microseconds since 1970. */
  public long storedAtMicros() {
    return storedAtMicros;
  }

  /** Its metadata. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> metadata() {
    Object now = metadata;
    if (now instanceof String json) {
      now = MetadataJson.read(json);
      metadata = now;
    }
    return (Map<String, Object>) now;
  }
}
