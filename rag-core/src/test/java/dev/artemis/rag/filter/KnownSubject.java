package dev.artemis.rag.filter;

import dev.artemis.rag.MetadataJson;
import java.time.Instant;
import java.util.Map;

/** A subject of which everything is known. */
record KnownSubject(Map<Attribute, Object> attributes, Map<String, Object> metadata)
    implements Subject {
  static final Map<Attribute, Object> NOTE =
      Map.of(
          Attribute.ID, "n1",
          Attribute.TYPE, "note",
          Attribute.CARD_ID, "card-1",
          Attribute.TASK_TITLE, "Locks",
          Attribute.STORED_AT, Instant.parse("2026-01-31T12:00:00Z"),
          Attribute.CONTENT, "who waits for whom");

  /** A note with this metadata. */
  static KnownSubject of(Map<String, Object> metadata) {
    return new KnownSubject(NOTE, metadata);
  }

  /** A note with this metadata, a JSON object. */
  static KnownSubject of(String json) {
    return of(MetadataJson.read(json));
  }

  @Override
  public Object attribute(Attribute attribute) {
    return attributes.get(attribute);
  }

  @Override
  public Object metadata(String key) {
    return metadata.get(key);
  }
}
