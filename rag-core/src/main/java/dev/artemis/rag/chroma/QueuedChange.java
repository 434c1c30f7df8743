package dev.artemis.rag.chroma;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A change that Chroma has acknowledged and only noted in its queue so far. Immutable.
 *
 * @param operation what it does to the record of its id
 * @param time of the change
 * @param metadata what it sets; a null value takes the key away. The document is among it
 */
record QueuedChange(Operation operation, Instant time, Map<String, Object> metadata) {
  /** Under which a document travels with the metadata. */
  static final String DOCUMENT = "chroma:document";

  /** What Chroma knows of, in the order of its numbers. */
  enum Operation {
    /** Makes a record; does nothing to one that is there. */
    ADD,
    /** Changes a record that is there. */
    UPDATE,
    /** Makes or changes a record. */
    UPSERT,
    /** Takes a record away. */
    DELETE
  }

  /** What is there afterwards. */
  Optional<ChromaRecord> applyTo(
      Optional<ChromaRecord> before, ChromaCollection collection, String id) {
    return switch (operation) {
      case ADD -> before.or(() -> Optional.of(merged(new Draft(time), collection, id)));
      case UPDATE -> before.map(record -> merged(new Draft(record), collection, id));
      case UPSERT ->
          Optional.of(
              merged(before.map(Draft::new).orElseGet(() -> new Draft(time)), collection, id));
      case DELETE -> Optional.empty();
    };
  }

  private ChromaRecord merged(Draft draft, ChromaCollection collection, String id) {
    metadata.forEach(draft::set);
    return draft.record(collection, id);
  }

  /** A record in the making. */
  static final class Draft {
    private final Instant createdAt;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Draft(Instant createdAt) {
      this.createdAt = createdAt;
    }

    Draft(ChromaRecord record) {
      this(record.createdAt());
      values.putAll(record.metadata());
      record.document().ifPresent(document -> values.put(DOCUMENT, document));
    }

    void set(String key, Object value) {
      if (value == null) {
        values.remove(key);
      } else {
        values.put(key, value);
      }
    }

    ChromaRecord record(ChromaCollection collection, String id) {
      Optional<String> document =
          Optional.ofNullable(values.remove(DOCUMENT)).map(Object::toString);
      return new ChromaRecord(collection, id, document, createdAt, values);
    }
  }
}
