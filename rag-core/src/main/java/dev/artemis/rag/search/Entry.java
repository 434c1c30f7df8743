package dev.artemis.rag.search;

import dev.artemis.rag.MetadataJson;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.Map;

/** What search knows of an artifact. Metadata is parsed when first filtered. */
public final class Entry {
  private final String id;
  private final String type;
  private final long change;
  private final UnitVector vector;
  private volatile Object metadata;

  Entry(IndexedArtifact artifact) {
    this.id = artifact.id();
    this.type = artifact.type().intern();
    this.change = artifact.change();
    this.vector = artifact.vector();
    this.metadata = artifact.metadata();
  }

  /** Of the artifact. */
  public String id() {
    return id;
  }

  String type() {
    return type;
  }

  long change() {
    return change;
  }

  UnitVector vector() {
    return vector;
  }

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
