package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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
