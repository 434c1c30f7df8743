package dev.artemis.rag.lines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a JSON object whose keys are known. Methods throw {@link IllegalArgumentException}
 * with a sentence that names the key. Immutable as long as the map is.
 */
public final class JsonFields {
  private final Map<String, Object> values;

  private JsonFields(Map<String, Object> values) {
    this.values = values;
  }

  /** Of a parsed object. */
  public static JsonFields of(Map<String, Object> object, List<String> keys) {
    for (String key : object.keySet()) {
      if (!keys.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '" + key + "'; the keys are " + String.join(", ", keys));
      }
    }
    return new JsonFields(object);
  }

  /** A string that must be there. */
  public String text(String key) {
    return optionalText(key)
        .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
  }

  /** A string; empty if it is null or not there. */
  public Optional<String> optionalText(String key) {
    return value(key, String.class, "a string");
  }

  /** A whole number that must be there. */
  public long number(String key) {
    return value(key, Long.class, "a whole number")
        .orElseThrow(() -> new IllegalArgumentException("'" + key + "' is missing"));
  }

  /** A list; empty if it is null or not there. */
  public List<?> list(String key) {
    return value(key, List.class, "a list").orElse(List.of());
  }

  /** An object; empty if it is null or not there. */
  public Map<String, Object> object(String key) {
    return value(key, Map.class, "an object").map(JsonFields::keyed).orElse(Map.of());
  }

  /** The objects of a list, each with the same keys; none if it is null or not there. */
  public List<JsonFields> objects(String key, List<String> keys) {
    List<JsonFields> objects = new ArrayList<>();
    for (Object item : list(key)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException("'" + key + "' must be a list of objects");
      }
      objects.add(of(keyed(map), keys));
    }
    return objects;
  }

  /** The keys of a JSON object are strings. */
  private static Map<String, Object> keyed(Map<?, ?> map) {
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, value) -> object.put((String) key, value));
    return object;
  }

  private <T> Optional<T> value(String key, Class<T> type, String kind) {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException("'" + key + "' must be " + kind);
    }
    return Optional.ofNullable(type.cast(value));
  }
}
