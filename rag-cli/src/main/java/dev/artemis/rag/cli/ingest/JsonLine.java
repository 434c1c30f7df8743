package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.output.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a JSON Lines file: {@code {"id"?, "type", "cardId", "taskTitle", "content",
 * "metadata"?}}.
 */
public final class JsonLine {
  private static final List<String> KEYS =
      List.of("id", "type", "cardId", "taskTitle", "content", "metadata");

  private JsonLine() {}

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it has another shape; the message says how
   */
  public static NewArtifact parse(String line) {
    Map<String, Object> object = JsonValue.parseObject(line);
    for (String key : object.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException(
            "unknown key '" + key + "'; the keys are " + String.join(", ", KEYS));
      }
    }
    NewArtifact artifact =
        NewArtifact.of(
            required(object, "type"),
            required(object, "cardId"),
            required(object, "taskTitle"),
            required(object, "content"),
            metadata(object.get("metadata")));
    Object id = object.get("id");
    return id == null ? artifact : artifact.withId(text("id", id));
  }

  private static String required(Map<String, Object> object, String key) {
    Object value = object.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return text(key, value);
  }

  private static String text(String key, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("'" + key + "' must be a string");
  }

  private static Map<String, Object> metadata(Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException("'metadata' must be an object");
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    map.forEach((key, entry) -> metadata.put((String) key, entry));
    return metadata;
  }
}
