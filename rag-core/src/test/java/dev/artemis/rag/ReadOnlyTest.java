package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A monitor that only looks. */
class ReadOnlyTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void aMonitorReadsWithoutALockAndRefusesToWrite() {
    String id;
    try (RagAgent writer = store.builder(store.database).open()) {
      id = writer.storeArtifact("code_example", "", "", "to be watched", Map.of());
    }
    RagAgent monitor = store.open(store.builder(store.database).readOnly(true));
    assertTrue(monitor.get(id).isPresent());
    assertEquals(1, monitor.querySimilar("watched", 3).size());
    assertEquals(Optional.empty(), monitor.getStats().lockMode());
    assertEquals(0, store.locks.openLocks.get());
    for (Runnable write :
        new Runnable[] {
          () -> monitor.storeArtifact("code_example", "", "", "x", Map.of()),
          () -> monitor.upsert("x", NewArtifact.of("code_example", "", "", "x", Map.of())),
          () -> monitor.delete(id)
        }) {
      String message = assertThrows(InvalidInputException.class, write::run).getMessage();
      assertTrue(message.contains("read-only"), message);
    }
    assertFalse(Files.exists(store.directory.resolve("rag.db.lock")));
  }

  @Test
  void aMonitorSeesWhatAnotherProgramCommits() throws Exception {
    store.open().close();
    RagAgent monitor = store.open(store.builder(store.database).readOnly(true));
    assertEquals(0, monitor.count());
    long before = monitor.getStats().change();
    Sql.run(store.database, "UPDATE fence SET change = change + 1");
    assertEquals(before + 1, monitor.getStats().change());
  }

  @Test
  void readersDoNotWaitForALeaseOrAWriter() throws Exception {
    RagAgent agent = store.open();
    agent.storeArtifact("code_example", "", "", "already here", Map.of());
    store.locks.permit.acquire();
    try (Sql other = new Sql(store.database)) {
      other.run("BEGIN IMMEDIATE");
      assertEquals(1, agent.querySimilar("already", 1).size());
      assertEquals(1, agent.count());
      other.run("COMMIT");
    }
    store.locks.permit.release();
  }
}
