package dev.artemis.lockd.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a map reply key by key, in the order of writing. Not thread-safe. */
public final class Entries {
  private final Map<String, Reply> entries = new LinkedHashMap<>();

  /** Puts a text. */
  public Entries text(String key, String value) {
    return put(key, Reply.text(value));
  }

  /** Puts a number. */
  public Entries number(String key, long value) {
    return put(key, Reply.number(value));
  }

  /** Puts 1 or 0. */
  public Entries flag(String key, boolean value) {
    return number(key, value ? 1 : 0);
  }

  /** Puts a list. */
  public Entries list(String key, List<? extends Reply> elements) {
    return put(key, new Reply.Array(List.copyOf(elements)));
  }

  /** Puts anything. */
  public Entries put(String key, Reply value) {
    entries.put(key, value);
    return this;
  }

  /** What was put so far. */
  public Reply.Mapping reply() {
    return new Reply.Mapping(entries);
  }
}
