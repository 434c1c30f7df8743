package dev.artemis.rag;

import dev.artemis.rag.lines.JsonFields;
import dev.artemis.rag.store.VectorModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first line of an export: where the artifacts come from.
 *
 * @param store uuid of the store
 * @param model what made the vectors; empty if there were none
 * @param types those that the store knew besides the usual ones
 */
record ExportHeader(String store, Optional<VectorModel> model, Set<String> types) {
  static final String FORMAT = "artemis-rag-export";
  static final int VERSION = 1;

  private static final int MOST_DIMENSIONS = 1 << 16;
  private static final List<String> KEYS =
      List.of("format", "version", "store", "model", "dimension", "types");

  /** Whether a line's object is one. */
  static boolean is(Map<String, Object> object) {
    return object.containsKey("format");
  }

  /**
   * Reads a line's object.
   *
   * @throws InvalidInputException if this library cannot read what follows
   */
  static ExportHeader read(Map<String, Object> object) {
    if (!FORMAT.equals(object.get("format"))) {
      throw ArtifactRules.bad("format '%s' is not %s".formatted(object.get("format"), FORMAT));
    }
    if (!Long.valueOf(VERSION).equals(object.get("version"))) {
      throw ArtifactRules.bad(
          "the export has version %s, this library reads version %s: upgrade the library"
              .formatted(object.get("version"), VERSION));
    }
    try {
      return fields(JsonFields.of(object, KEYS));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("the export's first line: " + e.getMessage(), e);
    }
  }

  private static ExportHeader fields(JsonFields fields) {
    Set<String> types = new LinkedHashSet<>();
    fields.list("types").forEach(type -> types.add(String.valueOf(type)));
    Optional<VectorModel> model =
        fields
            .optionalText("model")
            .map(id -> new VectorModel(id, dimension(fields.number("dimension"))));
    return new ExportHeader(fields.text("store"), model, types);
  }

  private static int dimension(long number) {
    if (number < 1 || number > MOST_DIMENSIONS) {
      throw new IllegalArgumentException("'dimension' must be 1 to " + MOST_DIMENSIONS);
    }
    return (int) number;
  }
}
