package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.Mode;
import dev.artemis.rag.sqlite.LockSource;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes on one store, with the real lock client and no daemon. */
class RealLockTest {
  private StoreFixture store;
  private final List<ChildProcess> children = new ArrayList<>();

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

  private RagAgent open() {
    return store.open(alone());
  }

  private RagAgentBuilder alone() {
    return store
        .builder(store.database, LockSource.client())
        .lock(LockClientOptions.defaults().withoutDaemon());
  }

  private ChildProcess start() throws IOException {
    ChildProcess child = new ChildProcess(store);
    children.add(child);
    return child;
  }

  @Test
  void oneProcessAlone() {
    RagAgent agent = open();
    String id = agent.storeArtifact("code_example", "", "", "guarded", Map.of());
    assertTrue(agent.get(id).isPresent());
    assertEquals(Optional.of(Mode.FALLBACK), agent.getStats().lockMode());
    assertTrue(Files.exists(store.directory.resolve("rag.db.lock")));
    assertEquals(1, agent.getStats().token());
  }

  @Test
  void aWriteOfAnotherProcessIsFoundByTheNextQueryHere() throws Exception {
    RagAgent agent = open();
    agent.storeArtifact("code_example", "", "", "here first", Map.of());
    assertEquals(1, agent.querySimilar("first", 9).size());
    ChildProcess child = start();
    for (int round = 0; round < 20; round++) {
      String id = child.ask("store committed elsewhere in round " + round);
      List<Hit> hits = agent.querySimilar("committed elsewhere in round " + round, 1);
      assertEquals(id, hits.get(0).artifact().id());
      assertEquals(1, hits.get(0).similarity(), 1e-6);

      String mine = agent.storeArtifact("code_example", "", "", "answer number " + round, Map.of());
      assertEquals(mine, child.ask("query answer number " + round));

      assertEquals("true", child.ask("delete " + mine));
      assertEquals(
          0,
          agent.querySimilar("answer number " + round, 99).stream()
              .filter(hit -> hit.artifact().id().equals(mine))
              .count());
    }
  }

  @Test
  void aCounterThatProcessesReadAndWriteIsExact() throws Exception {
    int processes = 3;
    int each = 40;
    List<Running<String>> answers = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      ChildProcess child = start();
      answers.add(Running.start(() -> child.ask("raise " + each)));
    }
    RagAgent agent = open();
    for (int i = 0; i < each; i++) {
      agent.inTransaction(ChildMain::raise);
    }
    for (Running<String> answer : answers) {
      answer.result();
    }
    Artifact counter = agent.get("counter").orElseThrow();
    assertEquals((processes + 1L) * each, counter.metadata().get("value"));
  }

  @Test
  void ofTextsThatProcessesStoreUnlessOneIsAlikeOneOfEachRemains() throws Exception {
    List<String> texts = IntStream.range(0, 40).mapToObj(i -> "text number " + i).toList();
    List<Running<String>> answers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ChildProcess child = start();
      answers.add(Running.start(() -> child.ask("store-unless-alike " + String.join(",", texts))));
    }
    long stored = 0;
    for (Running<String> answer : answers) {
      stored += Long.parseLong(answer.result());
    }
    assertEquals(texts.size(), stored);
    List<String> left = new ArrayList<>();
    open().forEach(Selection.all(), artifact -> left.add(artifact.content()));
    assertEquals(texts.size(), left.size());
    assertEquals(Set.copyOf(texts), Set.copyOf(left));
  }

  @Test
  void aWatchIsToldWhatOtherProcessesCommit() throws Exception {
    RagAgent agent = open();
    Queue<String> told = new ConcurrentLinkedQueue<>();
    agent.watch(
        Selection.all(),
        new ChangeListener() {
          @Override
          public void stored(Artifact artifact) {
            told.add(artifact.content());
          }

          @Override
          public void removed(String id) {
            told.add("removed " + id);
          }
        });
    ChildProcess child = start();
    String id = child.ask("store from elsewhere");
    Awaiting.until("it is told", () -> told.contains("from elsewhere"));
    child.ask("delete " + id);
    Awaiting.until("it is told", () -> told.contains("removed " + id));
    child.ask("fill 50");
    Awaiting.until("all are told", () -> told.size() == 52);
  }

  @Test
  void severalProcessesCreateAndFillOneStoreAtOnce() throws Exception {
    int processes = 3;
    int each = 60;
    List<Running<String>> answers = new ArrayList<>();
    for (int i = 0; i < processes; i++) {
      ChildProcess child = start();
      answers.add(Running.start(() -> child.ask("fill " + each)));
    }
    Set<String> ids = new HashSet<>();
    for (Running<String> answer : answers) {
      ids.addAll(List.of(answer.result().split(",", -1)));
    }
    assertEquals(processes * each, ids.size());
    RagAgent agent = open();
    assertEquals(ids.size(), agent.count());
    Set<String> found = new HashSet<>();
    agent.querySimilar("text", 10_000).forEach(hit -> found.add(hit.artifact().id()));
    assertEquals(ids, found);
    for (ChildProcess child : children) {
      assertEquals("ok", child.ask("integrity"));
    }
  }

  @Test
  void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
    ChildProcess child = start();
    List<String> acknowledged = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      acknowledged.add(child.ask("store acknowledged " + i));
    }
    child.tell("fill 100000");
    RagAgent agent = open();
    Awaiting.until("the child writes", () -> agent.count() > 50);
    child.kill();
    String mine = agent.storeArtifact("code_example", "", "", "its successor", Map.of());
    assertTrue(agent.get(mine).isPresent());
    for (String id : acknowledged) {
      assertTrue(agent.get(id).isPresent());
    }
    assertEquals(agent.count(), agent.querySimilar("text", 1_000_000).size());
    assertEquals("ok", Sql.ask(store.database, "PRAGMA integrity_check"));
  }

  /** The leader alone meets any lock; whoever waits for the leader is told just as well. */
  @Test
  void everyThreadIsToldWhichProcessIsInsideATransaction() throws Exception {
    RagAgent agent = store.open();
    RagAgent hasty = store.open(store.builder(store.database).waitAtMost(Duration.ofMillis(100)));
    ChildProcess child = start();
    String named = "held by pid " + child.ask("begin");
    store.locks.permit.acquire();
    Running<String> leader =
        Running.start(() -> agent.storeArtifact("code_example", "", "", "leads", Map.of()));
    Awaiting.untilWaiting(leader.thread);
    StoreBusyException told =
        assertThrows(
            StoreBusyException.class,
            () -> hasty.storeArtifact("code_example", "", "", "follows", Map.of()));
    assertTrue(told.getMessage().contains("another thread of this process"), told.getMessage());
    assertTrue(told.getMessage().contains(named), told.getMessage());
    child.ask("commit");
    store.locks.permit.release();
    assertTrue(agent.get(leader.result()).isPresent());
  }

  /** With the lock file gone its users have to be sealed off, which a transaction prevents. */
  @Test
  void whoCannotTakeTheGuardIsToldTooWhichProcessIsInsideATransaction() throws Exception {
    RagAgent agent = store.open(alone().waitAtMost(Duration.ofMillis(100)));
    agent.storeArtifact(
        "code_example", "", "", "makes the store and its lock file known", Map.of());
    ChildProcess child = start();
    String named = "held by pid " + child.ask("begin");
    Files.delete(store.directory.resolve("rag.db.lock"));
    StoreBusyException told =
        assertThrows(
            StoreBusyException.class,
            () -> agent.storeArtifact("code_example", "", "", "cannot seal", Map.of()));
    assertTrue(told.getMessage().contains(named), told.getMessage());
    child.ask("commit");
    agent.storeArtifact("code_example", "", "", "works again", Map.of());
  }
}
