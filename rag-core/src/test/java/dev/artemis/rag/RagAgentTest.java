package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RagAgentTest {
  private StoreFixture store;
  private RagAgent agent;

  @BeforeEach
  void open() throws IOException {
    store = new StoreFixture();
    agent = store.open();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private String put(String type, String content) {
    return agent.storeArtifact(type, "card-001", "Title", content, Map.of());
  }

  @Test
  void whatWasStoredComesBack() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("score", 0.5);
    metadata.put("count", 3L);
    metadata.put("price", new BigDecimal("1.10"));
    metadata.put("winner", null);
    metadata.put("ok", true);
    metadata.put("tags", Arrays.asList("a", 1L, null, Map.of("deep", List.of())));
    Instant before = Instant.now();

    String id =
        agent.storeArtifact("project_review", "card-001", "Títle", "nul \0 and 😀", metadata);

    Artifact found = agent.get(id).orElseThrow();
    assertEquals(
        new Artifact(
            id,
            "project_review",
            "card-001",
            "Títle",
            "nul \0 and 😀",
            metadata,
            found.storedAt(),
            Optional.empty()),
        found);
    assertFalse(found.storedAt().isBefore(before.minusMillis(1)));
    assertFalse(found.storedAt().isAfter(Instant.now()));
  }

  @Test
  void upsertReplacesTextVectorAndMetadata() {
    String id = put("issue_and_fix", "database locked again");
    agent.upsert(
        id,
        NewArtifact.of("issue_resolution", "card-9", "T", "network unreachable", Map.of("k", 1)));

    Artifact found = agent.get(id).orElseThrow();
    assertEquals("network unreachable", found.content());
    assertEquals(Map.of("k", 1L), found.metadata());
    assertEquals(1, agent.count());
    assertEquals(1.0, agent.querySimilar("network unreachable", 1).get(0).similarity(), 1e-6);
    assertTrue(agent.querySimilar("database locked again", 1).get(0).similarity() < 0.9);
    agent.upsert("fresh", NewArtifact.of("issue_resolution", "", "", "made by upsert", Map.of()));
    assertEquals("made by upsert", agent.get("fresh").orElseThrow().content());
  }

  @Test
  void deleteForgets() {
    String id = put("issue_and_fix", "gone soon");
    assertEquals(1, agent.querySimilar("gone soon", 5).size());
    assertTrue(agent.delete(id));
    assertFalse(agent.delete(id));
    assertEquals(Optional.empty(), agent.get(id));
    assertEquals(List.of(), agent.querySimilar("gone soon", 5));
    assertEquals(0, agent.count());
  }

  @Test
  void storingATakenIdIsRefusedAndChangesNothing() {
    agent.store(NewArtifact.of("code_example", "", "", "first", Map.of()).withId("mine"));
    NewArtifact second = NewArtifact.of("code_example", "", "", "second", Map.of()).withId("mine");
    ArtifactExistsException refused =
        assertThrows(ArtifactExistsException.class, () -> agent.store(second));
    assertTrue(refused.getMessage().contains("mine"), refused.getMessage());
    assertEquals("first", agent.get("mine").orElseThrow().content());
  }

  @Test
  void oneBadItemOfABatchDoesNotSpoilItsNeighbours() {
    agent.store(NewArtifact.of("code_example", "", "", "taken", Map.of()).withId("taken"));
    BatchResult result =
        agent.storeAll(
            List.of(
                NewArtifact.of("code_example", "", "", "one", Map.of()),
                NewArtifact.of("Bad Type", "", "", "two", Map.of()),
                NewArtifact.of("code_example", "", "", "three", Map.of()).withId("taken"),
                NewArtifact.of("code_example", "", "", "four", Map.of("x", Double.NaN)),
                NewArtifact.of("code_example", "", "", "five", Map.of()).withId("five")));

    assertEquals(5, result.outcomes().size());
    assertEquals(2, result.stored().size());
    assertEquals("five", result.stored().get(1).id());
    assertInstanceOf(InvalidInputException.class, result.rejected().get(0).reason());
    assertInstanceOf(ArtifactExistsException.class, result.rejected().get(1).reason());
    assertInstanceOf(InvalidInputException.class, result.rejected().get(2).reason());
    assertThrows(InvalidInputException.class, result::idsOrThrow);
    assertEquals(3, agent.count());
    assertEquals(1, agent.counters().batches() - 1, "one transaction for the whole batch");
  }

  @Test
  void aLargeBatchIsWhole() {
    List<NewArtifact> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(NewArtifact.of("research_report", "", "", "text number " + i, Map.of("i", i)));
    }
    List<String> ids = agent.storeAll(many).idsOrThrow();
    assertEquals(1_000, ids.stream().distinct().count());
    assertEquals(1_000, agent.count("research_report"));
    assertEquals(1_000, agent.querySimilar("text", List.of(), 5_000, null).size());
    assertEquals("text number 77", agent.get(ids.get(77)).orElseThrow().content());
  }

  @Test
  void queryFiltersByTypeAndMetadata() {
    agent.storeArtifact("issue_and_fix", "c", "t", "lock timeout in tests", Map.of("lang", "java"));
    agent.storeArtifact(
        "issue_and_fix", "c", "t", "lock timeout in tests", Map.of("lang", "python"));
    agent.storeArtifact(
        "issue_resolution", "c", "t", "lock timeout in tests", Map.of("lang", "java"));

    List<Hit> hits =
        agent.querySimilar(
            "lock timeout", List.of("issue_and_fix"), 10, new IsEqualTo("lang", "java"));
    assertEquals(1, hits.size());
    assertEquals("issue_and_fix", hits.get(0).artifact().type());
    assertEquals(3, agent.querySimilar("lock timeout", 10).size());
    assertEquals(List.of(), agent.querySimilar("lock", List.of("sprint_plan"), 10, null));
  }

  @Test
  void scoresAreRelevanceScores() {
    put("code_example", "alpha beta gamma");
    Hit same = agent.querySimilar("alpha beta gamma", 1).get(0);
    assertEquals(1, same.similarity(), 1e-6);
    assertEquals(0, same.distance(), 1e-6);
    assertEquals(1, same.cosine(), 1e-6);
    Hit other = agent.querySimilar("unrelated words entirely", 1).get(0);
    assertTrue(other.similarity() >= 0 && other.similarity() < 0.9, "" + other.similarity());
  }

  @Test
  void equalScoresComeInTheOrderOfTheirIds() {
    for (String id : List.of("c", "a", "d", "b")) {
      agent.store(NewArtifact.of("code_example", "", "", "the same text", Map.of()).withId(id));
    }
    List<String> ids =
        agent.querySimilar("the same text", 3).stream().map(hit -> hit.artifact().id()).toList();
    assertEquals(List.of("a", "b", "c"), ids);
  }

  @Test
  void anEmptyStoreIsQueriedWithoutTheModel() {
    assertEquals(List.of(), agent.querySimilar("anything", 3));
    assertEquals(0, store.model.texts.get());
  }

  @Test
  void statsTellAboutTheStore() {
    put("issue_and_fix", "one");
    put("issue_and_fix", "two");
    String id = put("issue_resolution", "three");
    agent.delete(id);
    Stats stats = agent.getStats();

    assertEquals(store.database, stats.path());
    assertEquals(Map.of("issue_and_fix", 2L), stats.countsByType());
    assertEquals(2, stats.count());
    assertEquals(1, stats.tombstones());
    assertEquals(Optional.of("words-24"), stats.model());
    assertEquals(24, stats.dimension().orElseThrow());
    assertEquals(2, stats.schemaVersion());
    assertEquals(1, stats.epoch());
    assertEquals(1, stats.token());
    assertEquals(4, stats.change());
    assertEquals(36, stats.storeUuid().length());
    assertTrue(stats.databaseBytes() + stats.walBytes() > 4096);
    assertTrue(stats.sqliteVersion().startsWith("3."));
    assertEquals(Synchronous.FULL, stats.synchronous());
    assertTrue(stats.lockMode().isPresent());
  }

  @Test
  void aSoundStoreHasNothingToComplainAbout() throws Exception {
    put("code_example", "sound");
    assertEquals(List.of(), agent.checkIntegrity());
    Sql.run(
        store.database,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, '(type)', '(card_id)')"
            + " WHERE name = 'artifact_type'",
        "PRAGMA schema_version = 4711");
    assertTrue(agent.checkIntegrity().get(0).contains("artifact_type"));
  }

  @Test
  void equalTextsAreEmbeddedOnce() {
    put("code_example", "once");
    put("testing_result", "once");
    agent.querySimilar("once", 1);
    assertEquals(1, store.model.texts.get());
    Counters counters = agent.counters();
    assertEquals(1, counters.embeddings());
    assertEquals(2, counters.embeddingsCached());
    assertEquals(2, counters.writes());
    assertEquals(1, counters.queries());
  }

  @Test
  void theListenerHearsOfEveryAcknowledgedCall() {
    List<Long> waits = new ArrayList<>();
    RagAgent listening =
        store.open(
            store
                .builder(store.database)
                .listener(
                    (waitNanos, totalNanos) -> {
                      assertTrue(waitNanos >= 0 && totalNanos >= waitNanos);
                      waits.add(waitNanos);
                    }));
    listening.storeArtifact("code_example", "", "", "heard", Map.of());
    put("code_example", "another agent's");
    assertThrows(
        InvalidInputException.class,
        () -> listening.storeArtifact("code_example", "", "", " ", Map.of()));
    assertEquals(1, waits.size());
  }

  @Test
  void aClosedAgentSaysSo() {
    agent.close();
    agent.close();
    assertThrows(AgentClosedException.class, () -> agent.get("x"));
    assertThrows(AgentClosedException.class, () -> put("code_example", "too late"));
  }

  @Test
  void artifactsOutliveTheAgent() {
    String id = put("code_example", "durable");
    agent.close();
    RagAgent next = store.open();
    assertEquals("durable", next.get(id).orElseThrow().content());
    assertEquals(id, next.querySimilar("durable", 1).get(0).artifact().id());
  }

  @Test
  void aWaitOutOfRangeIsRefused() {
    RagAgentBuilder builder = RagAgent.builder(store.database);
    assertThrows(InvalidInputException.class, () -> builder.waitAtMost(Duration.ofSeconds(-1)));
    assertThrows(InvalidInputException.class, () -> builder.waitAtMost(Duration.ofDays(2)));
  }
}
