package dev.artemis.rag.search;

import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.store.IndexedArtifact.Details;
import java.util.Map;
import java.util.Optional;

/** What search knows of an artifact. Metadata is parsed when first filtered. */
public final class Entry {
  private final String id;
  private String type;
  private volatile Object metadata;

  Entry(String id, Optional<Details> details) {
    this.id = id;
    details.ifPresent(this::describe);
  }

  /** Of the artifact. */
  public String id() {
    return id;
  }

  /** Gives it its details. Nobody may be looking. */
  void describe(Details details) {
    this.type = details.type().intern();
    this.metadata = details.metadata();
  }

  /** Null without details. */
  String type() {
    return type;
  }

  /** Not without details. */
  @SuppressWarnings("unchecked")
  Map<String, Object> metadata() {
    Object now = metadata;
    if (now instanceof String json) {
      now = MetadataJson.read(json);
      metadata = now;
    }
    return (Map<String, Object>) now;
  }
}
