package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void makeWithWords() {
    try (RagAgent agent = store.builder(store.database).open()) {
      agent.storeArtifact("code_example", "", "", "made by words", Map.of());
    }
  }

  private static void assertWrongModel(Runnable call) {
    StoreUnusableException refused = assertThrows(StoreUnusableException.class, call::run);
    assertEquals(Reason.WRONG_MODEL, refused.reason());
    assertTrue(refused.getMessage().contains("words-24"), refused.getMessage());
  }

  @Test
  void theFileRefusesAnotherModelAtOpening() {
    makeWithWords();
    assertWrongModel(() -> store.builder(store.database).model(new WordModel(8)).open());
    assertWrongModel(() -> store.builder(store.database).model(new WordModel(), "v2").open());
    assertEquals(1, store.open().count());
  }

  @Test
  void theDefaultModelIsRefusedWhenItIsNeededOnly() {
    makeWithWords();
    RagAgent agent = store.open(RagAgent.builder(store.database).readOnly(true));
    assertEquals(1, agent.count());
    assertEquals(Optional.of("words-24"), agent.getStats().model());
    assertWrongModel(() -> agent.querySimilar("anything", 1));
  }

  @Test
  void oneTextHasVectorsOfOneDimension() {
    AtomicInteger calls = new AtomicInteger();
    EmbeddingModel changing =
        model(segments -> new WordModel(calls.incrementAndGet() == 2 ? 8 : 16).embedAll(segments));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      text.append("word").append(i).append(' ');
    }
    RagAgent agent = store.open(store.builder(store.database).model(changing, "changing"));
    EmbeddingFailedException failed =
        assertThrows(
            EmbeddingFailedException.class,
            () -> agent.storeArtifact("code_example", "", "", "" + text, Map.of()));
    assertTrue(failed.getMessage().contains("[8, 16]"), failed.getMessage());
    assertTrue(calls.get() > 2, "more than the model is given at once");
  }

  /** As Kotlin's models may, and those that Lombok made. */
  @Test
  void aModelMayThrowWhatItDoesNotDeclare() {
    EmbeddingModel broken = model(segments -> thrown(new IOException("no route to host")));
    RagAgent agent = store.open(store.builder(store.database).model(broken, "broken"));
    EmbeddingFailedException failed =
        assertThrows(
            EmbeddingFailedException.class,
            () -> agent.storeArtifact("code_example", "", "", "text", Map.of()));
    assertTrue(failed.getMessage().contains("no route to host"), failed.getMessage());
  }

  private static EmbeddingModel model(
      Function<List<TextSegment>, Response<List<Embedding>>> embedding) {
    return new EmbeddingModel() {
      @Override
      public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return embedding.apply(segments);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <E extends Exception> Response<List<Embedding>> thrown(Exception undeclared)
      throws E {
    throw (E) undeclared;
  }

  @Test
  void theFirstOfTwoModelsWinsAnEmptyFile() throws Exception {
    RagAgent agent = store.open(store.builder(store.database).model(new WordModel(8)));
    Sql.run(store.database, "UPDATE store SET model = 'words-24', dimension = 24");
    assertWrongModel(() -> agent.storeArtifact("code_example", "", "", "too late", Map.of()));
    assertEquals(0, agent.count());
  }

  @Test
  void aModelThatChangesItsDimensionIsRefused() {
    makeWithWords();
    RagAgent agent = store.open(store.builder(store.database).model(new WordModel(8), "words-24"));
    assertWrongModel(
        () -> agent.storeArtifact("code_example", "", "", "other dimension", Map.of()));
    assertWrongModel(() -> agent.querySimilar("other dimension", 1));
  }
}
