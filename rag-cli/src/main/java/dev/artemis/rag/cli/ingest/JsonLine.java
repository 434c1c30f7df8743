package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.lines.JsonFields;
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
    if (object.containsKey("format")) {
      throw new IllegalArgumentException(
          "this begins as an export does, which 'ragctl import' reads");
    }
    JsonFields fields = JsonFields.of(object, KEYS);
    NewArtifact artifact =
        NewArtifact.of(
            fields.text("type"),
            fields.text("cardId"),
            fields.text("taskTitle"),
            fields.text("content"),
            fields.object("metadata"));
    return fields.optionalText("id").map(artifact::withId).orElse(artifact);
  }
}
