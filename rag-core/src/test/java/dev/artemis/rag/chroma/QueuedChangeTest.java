package dev.artemis.rag.chroma;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.chroma.QueuedChange.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueuedChangeTest {
  private static final ChromaCollection NOTES = ChromaCollection.of("notes");
  private static final Optional<ChromaRecord> THERE = record("old", Map.of("a", 1L, "b", 2L), 1);

  private static Optional<ChromaRecord> record(
      String document, Map<String, Object> metadata, long seconds) {
    return Optional.of(
        new ChromaRecord(
            NOTES, "x", Optional.of(document), Instant.ofEpochSecond(seconds), metadata));
  }

  private static Optional<ChromaRecord> after(Optional<ChromaRecord> before, Operation operation) {
    Map<String, Object> metadata = new HashMap<>(Map.of("chroma:document", "new", "a", "z"));
    metadata.put("b", null);
    return new QueuedChange(operation, Instant.ofEpochSecond(9), metadata)
        .applyTo(before, NOTES, "x");
  }

  @Test
  void onARecordThatIsThere() {
    assertEquals(THERE, after(THERE, Operation.ADD));
    assertEquals(record("new", Map.of("a", "z"), 1), after(THERE, Operation.UPDATE));
    assertEquals(record("new", Map.of("a", "z"), 1), after(THERE, Operation.UPSERT));
    assertEquals(Optional.empty(), after(THERE, Operation.DELETE));
  }

  @Test
  void onNone() {
    assertEquals(record("new", Map.of("a", "z"), 9), after(Optional.empty(), Operation.ADD));
    assertEquals(Optional.empty(), after(Optional.empty(), Operation.UPDATE));
    assertEquals(record("new", Map.of("a", "z"), 9), after(Optional.empty(), Operation.UPSERT));
    assertEquals(Optional.empty(), after(Optional.empty(), Operation.DELETE));
  }

  @Test
  void whatIsNotMentionedStays() {
    assertEquals(
        record("old", Map.of("a", 1L, "b", 2L, "c", true), 1),
        new QueuedChange(Operation.UPDATE, Instant.EPOCH, Map.of("c", true))
            .applyTo(THERE, NOTES, "x"));
  }
}
