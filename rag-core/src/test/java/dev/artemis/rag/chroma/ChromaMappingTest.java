package dev.artemis.rag.chroma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.ArtifactRules;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.MetadataJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ChromaMappingTest {
  private static final Instant CREATED = Instant.parse("2025-10-20T09:00:00Z");
  private static final ChromaCollection REPORTS = ChromaCollection.of("research_report");

  private static ChromaRecord record(ChromaCollection collection, Map<String, Object> metadata) {
    return new ChromaRecord(collection, "r-1", Optional.of("text"), CREATED, metadata);
  }

  private static Artifact artifact(Map<String, Object> metadata) {
    return new ChromaMapping(Map.of(), Set.of()).artifact(record(REPORTS, metadata));
  }

  @Test
  void whatArtemisWrote() {
    Artifact artifact =
        artifact(
            Map.of(
                "artifact_type", "research_report",
                "card_id", "card-1",
                "task_title", "Find out",
                "timestamp", "2025-10-20T08:30:00.123456",
                "technologies", "[\"a\", {\"b\": [1, 2.50, null, true]}]",
                "score", 92L,
                "ratio", 0.5,
                "none", ""));
    assertEquals(
        new Artifact(
            "r-1",
            "research_report",
            "card-1",
            "Find out",
            "text",
            Map.of(
                "technologies",
                List.of("a", Map.of("b", listOf(1L, new BigDecimal("2.50"), null, true))),
                "score",
                92L,
                "ratio",
                0.5,
                "none",
                ""),
            Instant.parse("2025-10-20T08:30:00.123456Z"),
            Optional.empty()),
        artifact);
  }

  private static List<Object> listOf(Object... items) {
    return new ArrayList<>(Arrays.asList(items));
  }

  @Test
  void aStringStaysOneIfMetadataCannotHoldWhatItsJsonIs() {
    String deep = "[".repeat(MetadataJson.MAX_DEPTH) + "]".repeat(MetadataJson.MAX_DEPTH);
    String digits = "[" + "9".repeat(MetadataJson.MAX_NUMBER + 1) + "]";
    for (String text : List.of(deep, digits, "[1e2000000000]", "[\"\\ud83d\"]")) {
      Map<String, Object> metadata = artifact(Map.of("k", text)).metadata();
      assertEquals(Map.of("k", text), metadata);
      assertEquals(metadata, MetadataJson.read(MetadataJson.write(metadata)));
    }
  }

  @Test
  void aTypeThatSaysSomethingElseStays() {
    assertEquals(
        Map.of("artifact_type", "other"), artifact(Map.of("artifact_type", "other")).metadata());
  }

  @Test
  void timesWithAnOffsetAndOthers() {
    for (String utc :
        List.of("2025-10-20T08:30:00Z", "2025-10-20T10:30:00+02:00", "2025-10-20T08:30")) {
      Artifact artifact = artifact(Map.of("timestamp", utc));
      assertEquals(Instant.parse("2025-10-20T08:30:00Z"), artifact.storedAt(), utc);
      assertTrue(artifact.metadata().isEmpty(), utc);
    }
    for (Object other :
        List.of("yesterday", "", 1_760_000_000L, "2025-10-20T08:30:00.123456789Z")) {
      Artifact artifact = artifact(Map.of("timestamp", other));
      assertEquals(CREATED, artifact.storedAt());
      assertEquals(Map.of("timestamp", other), artifact.metadata());
    }
  }

  @Test
  void onlyWholeJsonBecomesAListOrMap() {
    for (String text :
        List.of("[1] and more", "{", "[", "plain", "\"[1]\"", "12", "[NaN]", " [1]", "{}x")) {
      assertEquals(Map.of("k", text), artifact(Map.of("k", text)).metadata(), text);
    }
    assertEquals(
        Map.of("k", List.of(), "m", Map.of()), artifact(Map.of("k", "[]", "m", "{}")).metadata());
  }

  @Test
  void whatDoesNotFitIsCutAndStaysInTheMetadata() {
    String title = "Two\nlines " + "é".repeat(2_000);
    Artifact artifact = artifact(Map.of("task_title", title, "card_id", 7L));
    assertEquals(ArtifactRules.MAX_TASK_TITLE, artifact.taskTitle().length());
    assertTrue(artifact.taskTitle().startsWith("Two lines é"));
    assertEquals("", artifact.cardId());
    assertEquals(Map.of("task_title", title, "card_id", 7L), artifact.metadata());
  }

  @Property
  void titlesAlwaysFit(@ForAll @StringLength(max = 1_100) String title) {
    Artifact artifact = artifact(Map.of("task_title", title));
    assertTrue(artifact.taskTitle().length() <= ArtifactRules.MAX_TASK_TITLE);
    assertTrue(artifact.taskTitle().chars().noneMatch(Character::isISOControl));
    Map<String, Object> rest = new HashMap<>(artifact.metadata());
    Object left = rest.remove("task_title");
    assertEquals(left == null ? title : artifact.taskTitle(), artifact.taskTitle());
    assertTrue(rest.isEmpty());
  }

  @Test
  void withoutATextThereIsNoArtifact() {
    for (Optional<String> text : List.of(Optional.<String>empty(), Optional.of("  "))) {
      ChromaRecord record = new ChromaRecord(REPORTS, "r", text, CREATED, Map.of());
      InvalidInputException refused =
          assertThrows(
              InvalidInputException.class,
              () -> new ChromaMapping(Map.of(), Set.of()).artifact(record));
      assertEquals("it has no text", refused.getMessage());
    }
  }

  @Test
  void theOldestRecordKeepsAnIdThatSeveralCollectionsUse() {
    ChromaMapping mapping = new ChromaMapping(Map.of("My.Notes", "notes"), Set.of("r-1"));
    ChromaCollection notes = ChromaCollection.of("My.Notes");
    assertEquals("r-1", mapping.artifact(record(notes, Map.of())).id());
    assertEquals("research_report/r-1", mapping.artifact(record(REPORTS, Map.of())).id());
    assertEquals("notes", mapping.artifact(record(notes, Map.of())).type());
  }

  @Test
  void namesThatAreNoTypes() {
    ChromaMapping mapping = new ChromaMapping(Map.of("db/x", "y", "Q", "Not a type"), Set.of());
    assertEquals(Optional.of("research_report"), mapping.type(REPORTS));
    assertEquals(Optional.of("y"), mapping.type(new ChromaCollection("db", "x")));
    assertEquals(Optional.empty(), mapping.type(ChromaCollection.of("My.Notes")));
    assertEquals(Optional.empty(), mapping.type(ChromaCollection.of("Q")));
  }
}
