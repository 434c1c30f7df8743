package dev.artemis.rag.filter;

import java.util.Objects;

/** A top-level key of an artifact's metadata. */
record MetadataKey(String key) implements Field {
  MetadataKey {
    Objects.requireNonNull(key, "key");
  }

  @Override
  public Object of(Subject subject) {
    return subject.metadata(key);
  }

  @Override
  public Value value(Object value) {
    return Value.of(value);
  }

  /** In the text form of conditions. */
  @Override
  public String toString() {
    return Words.field(key);
  }
}
