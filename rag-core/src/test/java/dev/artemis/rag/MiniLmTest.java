package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.sqlite.StoreSeams;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The default model, for real. */
class MiniLmTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private RagAgent open() {
    StoreSeams real = StoreSeams.real();
    StoreSeams seams =
        new StoreSeams(
            store.locks,
            real.filesystemType(),
            real.readable(),
            real.writable(),
            real.nanoTime(),
            real.pauses(),
            OptionalLong.empty(),
            () -> {});
    return store.open(
        RagAgent.builder(store.database)
            .surroundings(new Surroundings(InstantSource.system(), seams)));
  }

  @Test
  void findsWhatIsMeantAndLoadsOnlyWhenNeeded() {
    RagAgent agent = open();
    assertEquals(0, agent.getStats().count());
    assertEquals(Optional.empty(), agent.get("x"));
    assertEquals(List.of(), agent.querySimilar("nothing there yet", 1));
    assertEquals(0, agent.counters().embeddings(), "not loaded so far");

    agent.storeArtifact(
        "issue_and_fix", "c", "t", "The database is locked by another process", Map.of());
    agent.storeArtifact(
        "issue_and_fix", "c", "t", "The login page shows the wrong colours", Map.of());
    agent.storeArtifact(
        "issue_and_fix", "c", "t", "Memory grows without bound in the worker", Map.of());

    Hit best = agent.querySimilar("Two programs write to SQLite and one has to wait", 3).get(0);
    assertTrue(best.artifact().content().contains("locked"), best.toString());
    assertEquals(Optional.of("all-minilm-l6-v2-q"), agent.getStats().model());
    assertEquals(384, agent.getStats().dimension().orElseThrow());
    assertEquals(4, agent.counters().embeddings());
  }
}
