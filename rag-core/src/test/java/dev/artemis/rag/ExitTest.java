package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.sqlite.LockSource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Processes that exit without closing their agents. */
class ExitTest {
  private final List<ChildProcess> children = new ArrayList<>();
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws Exception {
    for (ChildProcess child : children) {
      child.end();
    }
    store.close();
  }

  private ChildProcess start() throws IOException {
    ChildProcess child = new ChildProcess(store);
    children.add(child);
    return child;
  }

  private RagAgent open() {
    return store.open(
        store
            .builder(store.database, LockSource.client())
            .lock(LockClientOptions.defaults().withoutDaemon()));
  }

  private void assertNothingLeft() {
    assertFalse(Files.exists(store.directory.resolve("rag.db-wal")), "the log is in the database");
    assertFalse(Files.exists(store.directory.resolve("rag.db-shm")), "nobody is connected");
  }

  @Test
  void whoExitsWithoutClosingLeavesNoLog() throws Exception {
    ChildProcess child = start();
    child.ask("watch");
    String id = child.ask("store left open");
    assertEquals(0, child.exits("exit 0"));
    assertNothingLeft();
    assertTrue(open().get(id).isPresent());
  }

  @Test
  void aWriteThatRunsWhenTheJvmExitsIsFinishedOrLeavesNothing() throws Exception {
    ChildProcess child = start();
    child.tell("fill-and-exit 20");
    List<String> acknowledged = child.rest();
    assertEquals(7, child.exitCode());
    RagAgent agent = open();
    assertTrue(acknowledged.size() >= 20, "" + acknowledged);
    for (String id : acknowledged) {
      assertTrue(agent.get(id).isPresent(), id);
    }
    assertEquals("ok", Sql.ask(store.database, "PRAGMA integrity_check"));
  }

  /** Such a transaction can never end, and must not keep the JVM from exiting. */
  @Test
  void anExitInsideATransactionUndoesIt() throws Exception {
    ChildProcess child = start();
    child.ask("store before");
    assertEquals(3, child.exits("exit-in-transaction 3"));
    RagAgent agent = open();
    assertEquals(1, agent.count());
    agent.storeArtifact("code_example", "", "", "the lease is free", Map.of());
  }

  @Test
  void anApplicationsOwnShutdownHookMayUseItsAgent() throws Exception {
    ChildProcess child = start();
    child.ask("store before");
    child.ask("store-at-exit by the hook");
    assertEquals(0, child.exits("exit 0"));
    assertEquals(2, open().count());
  }

  /** The hooks refer to whoever was open, and through that to its class loader. */
  @Test
  void closedStoresLeaveNoHook() throws Exception {
    ChildProcess child = start();
    assertEquals("1", child.ask("hooks"));
    assertEquals("0", child.ask("hooks-when-closed"));
  }
}
