package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharingTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    assertEquals(0, store.locks.openLocks.get(), "locks left open");
  }

  private static StoreUnusableException conflict(RagAgentBuilder builder) {
    StoreUnusableException refused = assertThrows(StoreUnusableException.class, builder::open);
    assertEquals(Reason.CONFLICT, refused.reason());
    return refused;
  }

  @Test
  void agentsOfOneFileShareOneCoreHoweverThePathIsSpelled() throws IOException {
    RagAgent first = store.open();
    Path link = Files.createSymbolicLink(store.directory.resolve("link.db"), store.database);
    Path linkedDirectory =
        Files.createSymbolicLink(store.directory.resolve("linked"), store.directory);
    RagAgent second = store.open(store.builder(link));
    RagAgent third = store.open(store.builder(linkedDirectory.resolve("x/../rag.db")));
    first.storeArtifact("code_example", "", "", "shared", Map.of());

    assertEquals(1, second.counters().writes());
    assertEquals(1, third.counters().writes());
    assertEquals(store.database, third.path());
    assertEquals(1, store.locks.openLocks.get());
  }

  @Test
  void aLinksParentIsWhereTheLinkLeads() throws IOException {
    Path inner = Files.createDirectories(store.directory.resolve("other/inner"));
    Files.createSymbolicLink(store.directory.resolve("link"), inner);
    Path database = store.directory.resolve("other/rag.db");
    for (String when : List.of("before it is there", "when it is there")) {
      RagAgent agent = store.open(store.builder(store.directory.resolve("link/../rag.db")));
      assertEquals(database, agent.path(), when);
    }
    assertTrue(Files.exists(database));
  }

  @Test
  void theCoreLivesAsLongAsItsLastAgent() {
    RagAgent first = store.open();
    RagAgent second = store.open();
    first.close();
    second.storeArtifact("code_example", "", "", "still open", Map.of());
    assertEquals(1, second.count());
    second.close();
    assertEquals(0, store.locks.openLocks.get());
  }

  @Test
  void otherOptionsAreRefusedAndNamed() {
    store.open();
    assertTrue(
        conflict(store.builder(store.database).synchronous(Synchronous.NORMAL))
            .getMessage()
            .contains("NORMAL"));
    assertTrue(
        conflict(store.builder(store.database).model(new WordModel(8)))
            .getMessage()
            .contains("words-8"));
    assertTrue(
        conflict(store.builder(store.database).lock(LockClientOptions.defaults().withLabel("me")))
            .getMessage()
            .contains("label=me"));
  }

  @Test
  void twoFilesHaveTwoCores() {
    RagAgent first = store.open();
    RagAgent second = store.open(store.builder(store.directory.resolve("other.db")));
    first.storeArtifact("code_example", "", "", "here", Map.of());
    assertEquals(0, second.count());
    assertEquals(2, store.locks.openLocks.get());
  }

  @Test
  void aReadOnlyCoreBecomesWritableWithTheFirstWriter() {
    store.open().close();
    RagAgent reader = store.open(store.builder(store.database).readOnly(true));
    assertEquals(0, store.locks.openLocks.get());
    RagAgent writer = store.open();
    writer.storeArtifact("code_example", "", "", "seen by the reader", Map.of());
    assertEquals(1, reader.querySimilar("reader", 1).size());
    assertThrows(
        InvalidInputException.class,
        () -> reader.storeArtifact("code_example", "", "", "no", Map.of()));
    assertThrows(InvalidInputException.class, () -> reader.delete("x"));
    assertTrue(reader.getStats().readOnly());
  }

  @Test
  void manyThreadsOpenAndCloseTheSameFileAtOnce() throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    List<Running<String>> runners = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String text = "written by thread " + i;
      runners.add(
          Running.start(
              () -> {
                together.await();
                for (int round = 0; round < 10; round++) {
                  try (RagAgent agent = store.builder(store.database).open()) {
                    agent.storeArtifact("code_example", "", "", text + " round " + round, Map.of());
                  }
                }
                return "";
              }));
    }
    for (Running<String> runner : runners) {
      runner.result();
    }
    assertEquals(threads * 10L, store.open().count());
    assertEquals("ok", Sql.ask(store.database, "PRAGMA integrity_check"));
  }

  @Test
  void closingWhileCallsRunLetsThemFinish() throws Exception {
    RagAgent agent = store.open();
    store.locks.permit.acquire();
    Running<String> running =
        Running.start(() -> agent.storeArtifact("code_example", "", "", "in time", Map.of()));
    Awaiting.untilWaiting(running.thread);
    agent.close();
    assertThrows(AgentClosedException.class, agent::count);
    store.locks.permit.release();
    String id = running.result();
    running.thread.join();
    assertEquals(0, store.locks.openLocks.get(), "the last call closed the core");
    assertTrue(store.open().get(id).isPresent());
  }
}
