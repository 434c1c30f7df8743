package dev.artemis.rag.langchain4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What LangChain4j's suites leave open. */
class RagEmbeddingStoreTest {
  private static final int DIMENSION = 384;

  private final EmbeddingStores stores = new EmbeddingStores();
  private final RagAgent agent = stores.agent();
  private final RagEmbeddingStore store = RagEmbeddingStore.of(agent);

  @AfterEach
  void close() {
    stores.close();
  }

  /** A vector of any length that points along one axis. */
  private static Embedding axis(int which, float length) {
    float[] vector = new float[DIMENSION];
    vector[which] = length;
    return Embedding.from(vector);
  }

  private List<EmbeddingMatch<TextSegment>> found(Embedding wanted) {
    return store
        .search(EmbeddingSearchRequest.builder().queryEmbedding(wanted).maxResults(10).build())
        .matches();
  }

  /** LangChain4j takes control characters for blank, and refuses what is blank. */
  @Test
  void controlCharactersAloneAreNoText() {
    Map<String, Object> metadata = Map.of("\u0001", 1, "n", 2);
    for (String text : List.of("\u0002 ", "text")) {
      agent.store(
          NewArtifact.of(RagEmbeddingStore.TYPE, "", "", text, metadata)
              .withId(text.equals("text") ? "b" : "a")
              .withEmbedding(axis(0, 1)));
    }
    List<EmbeddingMatch<TextSegment>> matches = found(axis(0, 1));
    assertNull(matches.get(0).embedded());
    assertEquals(Map.of("n", 2L), matches.get(1).embedded().metadata().toMap());
  }

  @Test
  void segmentsAreArtifactsOfTheAgent() {
    UUID uuid = UUID.randomUUID();
    Metadata metadata = new Metadata().put("uuid", uuid).put("score", 0.1f).put("n", 7);
    String id = store.add(axis(0, 1), TextSegment.from("text", metadata));
    Artifact artifact = agent.get(id).orElseThrow();
    assertEquals(RagEmbeddingStore.TYPE, artifact.type());
    assertEquals("text", artifact.content());
    assertEquals(Map.of("uuid", uuid.toString(), "score", 0.1, "n", 7L), artifact.metadata());
  }

  @Test
  void artifactsOfTheAgentAreSegments() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("flag", true);
    metadata.put("list", List.of("a", 1));
    metadata.put("map", Map.of("k", 2));
    metadata.put("huge", BigInteger.TWO.pow(70));
    metadata.put("nothing", null);
    metadata.put(" ", "blank key");
    String text = "a sentence of some words. ".repeat(100);
    agent.storeArtifact(RagEmbeddingStore.TYPE, "", "", text, metadata);
    Embedding wanted = EmbeddingStores.MODEL.embed(text).content();
    EmbeddingMatch<TextSegment> match = found(wanted).get(0);
    assertEquals(text, match.embedded().text());
    assertEquals(
        Map.of(
            "flag", "true",
            "list", "[\"a\",1]",
            "map", "{\"k\":2}",
            "huge", "1180591620717411303424"),
        match.embedded().metadata().toMap());
    assertEquals(DIMENSION, match.embedding().dimension());
  }

  @Test
  void ofSeveralPassagesTheNearestIsGiven() {
    String start = "The cat sat on the mat. ".repeat(60);
    String end = "Stocks fell after the report on inflation. ".repeat(40);
    String id = agent.storeArtifact(RagEmbeddingStore.TYPE, "", "", start + end, Map.of());
    List<Embedding> passages = agent.embeddings(id);
    assertTrue(passages.size() > 2);
    for (Embedding passage : List.of(passages.get(0), passages.get(passages.size() - 1))) {
      EmbeddingMatch<TextSegment> match = found(passage).get(0);
      assertArrayEquals(passage.vector(), match.embedding().vector());
      assertEquals(1, match.score(), 1e-6);
    }
  }

  @Test
  void vectorsComeBackWithLengthOne() {
    store.add(axis(3, 25));
    EmbeddingMatch<TextSegment> match = found(axis(3, 2)).get(0);
    assertArrayEquals(axis(3, 1).vector(), match.embedding().vector());
    assertEquals(1, match.score());
    assertNull(match.embedded());
  }

  @Test
  void otherTypesAreNeitherFoundNorRemoved() {
    String other = agent.store(NewArtifact.of("code_example", "", "", "other", Map.of()));
    store.add(axis(0, 1));
    assertEquals(1, found(axis(0, 1)).size());
    store.removeAll(List.of(other, "nobody"));
    store.removeAll();
    assertEquals(List.of(), found(axis(0, 1)));
    assertEquals(1, agent.count());
    assertTrue(agent.get(other).isPresent());
  }

  @Test
  void eachTypeIsAStoreOfItsOwn() {
    RagEmbeddingStore notes = RagEmbeddingStore.of(agent, "notes");
    notes.add(axis(0, 1), TextSegment.from("note"));
    assertEquals(List.of(), found(axis(0, 1)));
    assertEquals(1, agent.count("notes"));
    assertTrue(agent.types().containsAll(List.of(RagEmbeddingStore.TYPE, "notes")));
  }

  @Test
  void anIdThatExistsIsReplaced() {
    store.add("one", axis(0, 1));
    store.addAll(List.of("one"), List.of(axis(1, 1)), List.of(TextSegment.from("new")));
    assertEquals(1, agent.count());
    assertEquals("new", found(axis(1, 1)).get(0).embedded().text());
  }

  @Test
  void someOfManyMayHaveNoSegment() {
    List<Embedding> embeddings = List.of(axis(0, 1), axis(1, 1));
    List<String> ids = store.addAll(embeddings, Arrays.asList(TextSegment.from("first"), null));
    assertEquals("first", agent.get(ids.get(0)).orElseThrow().content());
    assertEquals("", agent.get(ids.get(1)).orElseThrow().content());
  }

  @Test
  void idsDifferAndSortByBirth() {
    List<String> ids = store.generateIds(3);
    assertEquals(3, ids.stream().distinct().count());
    assertTrue(ids.stream().allMatch(id -> UUID.fromString(id).version() == 7));
  }

  @Test
  void vectorsOfAnotherDimensionAreRefused() {
    store.add(axis(0, 1));
    Embedding small = Embedding.from(new float[] {1, 0});
    assertThrows(RuntimeException.class, () -> store.add(small));
    assertThrows(RuntimeException.class, () -> found(small));
    assertThrows(
        InvalidInputException.class, () -> store.add(Embedding.from(new float[] {Float.NaN})));
    assertEquals(1, agent.count());
  }
}
