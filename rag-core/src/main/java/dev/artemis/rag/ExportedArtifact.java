package dev.artemis.rag;

import dev.artemis.rag.lines.JsonFields;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the line of an artifact in an export. Methods throw {@link IllegalArgumentException}. */
final class ExportedArtifact {
  private static final List<String> KEYS =
      List.of(
          "id",
          "type",
          "cardId",
          "taskTitle",
          "content",
          "metadata",
          "storedAt",
          "expiresAt",
          "passages");
  private static final List<String> PASSAGE_KEYS = List.of("begin", "end", "vector");

  /** More than the longest text is cut into. */
  private static final int MOST_PASSAGES = 1 << 15;

  private ExportedArtifact() {}

  /**
   * Reads an object.
   *
   * @param model of the vectors; empty if they are to be left out
   */
  static ArtifactCopy read(Map<String, Object> object, Optional<VectorModel> model) {
    JsonFields fields = JsonFields.of(object, KEYS);
    String content = fields.text("content");
    Artifact artifact =
        new Artifact(
            fields.text("id"),
            fields.text("type"),
            fields.text("cardId"),
            fields.text("taskTitle"),
            content,
            fields.object("metadata"),
            time("storedAt", fields.text("storedAt")),
            fields.optionalText("expiresAt").map(text -> time("expiresAt", text)));
    return new ArtifactCopy(
        StoredRows.row(artifact),
        model.map(of -> passages(fields, content, of.dimension())).orElse(List.of()));
  }

  private static List<Passage> passages(JsonFields fields, String content, int dimension) {
    if (fields.list("passages").size() > MOST_PASSAGES) {
      throw new IllegalArgumentException("more than %s passages".formatted(MOST_PASSAGES));
    }
    return fields.objects("passages", PASSAGE_KEYS).stream()
        .map(passage -> passage(passage, content, dimension))
        .toList();
  }

  private static Instant time(String key, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' must be a time such as 2026-01-31T12:00:00Z, not '%s'"
              .formatted(key, ArtifactRules.shown(text)),
          e);
    }
  }

  private static Passage passage(JsonFields fields, String content, int dimension) {
    long begin = fields.number("begin");
    long end = fields.number("end");
    boolean within =
        begin >= 0 && begin <= end && (end <= content.length() || end == Passage.WHOLE);
    if (!within) {
      throw new IllegalArgumentException(
          "passage %s to %s lies outside the content of %s characters"
              .formatted(begin, end, content.length()));
    }
    return new Passage((int) begin, (int) end, vector(fields.text("vector"), dimension));
  }

  /** As it was, not scaled anew, which would change its last bits. */
  private static UnitVector vector(String base64, int dimension) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != dimension * Float.BYTES) {
      throw new IllegalArgumentException(
          "a vector has %s bytes, not %s".formatted(bytes.length, dimension * Float.BYTES));
    }
    float[] values = new float[dimension];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    UnitVector exact = UnitVector.ofScaled(values);
    float square = exact.dot(exact);
    if (square != 0 && !(Math.abs(square - 1) < 0.01)) {
      throw new IllegalArgumentException("a vector is not of length 1");
    }
    return exact;
  }

  /** How many artifacts the last line of an export counts; empty if the line is none. */
  static Optional<Long> total(Map<String, Object> object) {
    return object.size() == 1 && object.get("artifacts") instanceof Long total
        ? Optional.of(total)
        : Optional.empty();
  }
}
