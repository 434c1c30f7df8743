package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.sqlite.LockSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Restoring while several processes have the store open. */
class LiveRestoreTest {
  private static final int IN_BACKUP = 30;

  private StoreFixture store;
  private final List<ChildProcess> children = new ArrayList<>();
  private RagAgent agent;
  private Path backup;

  @BeforeEach
  void fillAndBackUp() throws IOException {
    store = new StoreFixture();
    agent =
        store.open(
            store
                .builder(store.database, LockSource.client())
                .lock(LockClientOptions.defaults().withoutDaemon()));
    for (int i = 0; i < IN_BACKUP; i++) {
      agent.storeArtifact("sprint_plan", "", "", "planned number " + i, Map.of());
    }
    backup = store.directory.resolve("backup.db");
    agent.backup(backup, false);
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

  private List<String> stored(String type) {
    List<String> ids = new ArrayList<>();
    agent.forEach(Selection.ofTypes(type), artifact -> ids.add(artifact.id()));
    return ids;
  }

  @Test
  void whoHasItOpenIsNamed() throws Exception {
    ChildProcess child = start();
    child.ask("store here I am");
    String message =
        assertThrows(StoreBusyException.class, () -> agent.restore(backup, false)).getMessage();
    assertTrue(message.contains("in use by process " + child.pid()), message);
    assertEquals(IN_BACKUP + 1, agent.count());
  }

  @Test
  void everyProcessSeesTheRestoredStateWithItsNextCall() throws Exception {
    ChildProcess child = start();
    String gone = child.ask("store not in the backup");
    assertEquals(gone, child.ask("query not in the backup"));
    assertEquals(IN_BACKUP, agent.restore(backup, true));

    String first = stored("sprint_plan").get(0);
    assertEquals(first, child.ask("query planned number 0"));
    String later = child.ask("store written afterwards");
    assertEquals(later, agent.querySimilar("written afterwards", 1).get(0).artifact().id());
    assertEquals(List.of(later), stored("code_example"));
    assertEquals(IN_BACKUP + 1, agent.count());
  }

  /** What was acknowledged before is gone, what was acknowledged after is there: nothing else. */
  @Test
  void writersGoOnWhileItIsRestored() throws Exception {
    List<Running<String>> filling = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ChildProcess child = start();
      child.ask("store begins");
      filling.add(Running.start(() -> child.ask("fill 300")));
    }
    Awaiting.until("they write", () -> agent.count("code_example") > 40);
    long epoch = agent.getStats().epoch();
    agent.restore(backup, true);
    int all = 0;
    for (Running<String> one : filling) {
      List<String> acknowledged = List.of(one.result().split(","));
      List<String> present = stored("code_example");
      int first = 0;
      while (first < acknowledged.size() && !present.contains(acknowledged.get(first))) {
        first++;
      }
      all += acknowledged.size() - first;
      assertTrue(
          present.containsAll(acknowledged.subList(first, acknowledged.size())),
          "nothing that was acknowledged after the restore is missing");
    }
    assertEquals(all, stored("code_example").size());
    assertTrue(agent.getStats().epoch() > epoch);
    assertEquals(IN_BACKUP + all, agent.querySimilar("number", 10_000).size());
    assertEquals(List.of(), agent.checkIntegrity());
  }

  @Test
  void killedInTheMiddleItIsWholeOrNothing() throws Exception {
    Random random = new Random(20_261_128);
    for (int round = 0; round < 6; round++) {
      ChildProcess child = new ChildProcess(store);
      child.ask("store not in the backup, by round " + round);
      long epoch = agent.getStats().epoch();
      child.tell("restore " + backup);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(60)));
      child.kill();
      boolean restored = agent.getStats().epoch() > epoch;
      assertEquals(IN_BACKUP, stored("sprint_plan").size());
      if (restored) {
        assertEquals(List.of(), stored("code_example"));
      } else {
        assertTrue(stored("code_example").size() >= 1, "nothing of it has happened");
      }
      assertEquals(agent.count(), agent.querySimilar("number", 10_000).size());
    }
    assertEquals(List.of(), agent.checkIntegrity());
    agent.restore(backup, true);
    try (Stream<Path> files = Files.list(store.directory)) {
      List<String> left =
          files.map(Path::toString).filter(name -> name.contains(".restore-")).toList();
      assertEquals(List.of(), left, "the next restore clears away what killed ones have left");
    }
  }
}
