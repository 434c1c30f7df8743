package dev.artemis.rag.cli.ingest;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.lines.JsonFields;
import java.util.List;

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
    JsonFields fields = JsonFields.of(JsonValue.parseObject(line), KEYS);
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
