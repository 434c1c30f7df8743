package dev.artemis.rag.search;

import dev.artemis.rag.MetadataJson;
import java.util.Map;

/** What search knows of an artifact besides its vector. Metadata is parsed when first filtered. */
final class Entry {
  private final String id;
  private final String type;
  private final long change;
  private volatile Object metadata;

  Entry(String id, String type, long change, String metadataJson) {
    this.id = id;
    this.type = type;
    this.change = change;
    this.metadata = metadataJson;
  }

  String id() {
    return id;
  }

  String type() {
    return type;
  }

  long change() {
    return change;
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
