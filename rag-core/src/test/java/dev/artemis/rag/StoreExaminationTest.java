package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.sqlite.ConnectedProcesses;
import dev.artemis.rag.sqlite.StoreExamination;
import dev.artemis.rag.sqlite.StoreFacts;
import dev.artemis.rag.sqlite.StoreFacts.Access;
import dev.artemis.rag.sqlite.StoreShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files here are copied and damaged by java.nio only while no connection of this process has them
 * open.
 */
class StoreExaminationTest {
  private static final LockClientOptions LOCK = LockClientOptions.defaults().withoutDaemon();

  @TempDir Path folder;
  private Path store;

  @BeforeEach
  void makeAStore() {
    store = folder.resolve("rag.db");
    try (RagAgent agent = agent(store)) {
      for (int i = 0; i < 20; i++) {
        var unused = agent.storeArtifact("notebook_example", "c", "t", "text " + i, Map.of());
      }
    }
  }

  private static RagAgent agent(Path store) {
    return RagAgent.builder(store).model(new WordModel()).lock(LOCK).open();
  }

  private StoreFacts examine() {
    return StoreExamination.examine(store, false, steps -> {});
  }

  private Map<String, Integer> contents() throws IOException {
    Map<String, Integer> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void aStoreAtRestIsReadAndNothingIsCreated() throws IOException {
    Map<String, Integer> before = contents();
    StoreFacts facts = examine();
    assertEquals(Optional.of(Access.AT_REST), facts.access());
    assertEquals(Optional.empty(), facts.fault());
    assertEquals("wal", facts.journalMode());
    assertTrue(facts.ours() && facts.trusted());
    assertTrue(facts.fence().orElseThrow().token() > 0);
    assertTrue(facts.fence().orElseThrow().guard().inode() != 0);
    assertEquals(List.of(), facts.damage());
    assertEquals(before, contents());
  }

  @Test
  void aFileWithoutALogIsReadAsItIs() throws Exception {
    try (Sql sql = new Sql(store)) {
      sql.run("PRAGMA journal_mode = DELETE");
    }
    Map<String, Integer> before = contents();
    StoreFacts facts = examine();
    assertEquals("delete", facts.journalMode());
    assertEquals(List.of(), facts.damage());
    assertEquals(before, contents());
  }

  @Test
  void aStoreInUseIsReadWithItsLog() {
    try (RagAgent agent = agent(store)) {
      var unused = agent.storeArtifact("notebook_example", "c", "t", "another", Map.of());
      StoreFacts facts = examine();
      assertEquals(Optional.of(Access.SHARED), facts.access());
      assertEquals(List.of(), facts.damage());
      assertEquals(Set.of(ProcessHandle.current().pid()), ConnectedProcesses.of(store).connected());
      unused =
          agent.storeArtifact("notebook_example", "c", "t", "its locks are still there", Map.of());
    }
  }

  /** As a killed process leaves it: copies of a store and its log while it is in use. */
  private Path leftByAKilledProcess() throws IOException, InterruptedException {
    Path copy = folder.resolve("copy.db");
    Process copying;
    try (RagAgent agent = agent(store)) {
      var unused = agent.storeArtifact("notebook_example", "c", "t", "in the log", Map.of());
      // By another process: reading these files in this one would drop the agent's locks.
      copying =
          new ProcessBuilder(
                  "sh",
                  "-c",
                  "for s in '' -wal -shm; do cp \"$0$s\" \"$1$s\" || exit; done",
                  store.toString(),
                  copy.toString())
              .inheritIO()
              .start();
      assertEquals(0, copying.waitFor());
    }
    return copy;
  }

  @Test
  void aLogLeftByAKilledProcessIsReadAndNotRecovered() throws Exception {
    store = leftByAKilledProcess();
    Map<String, Integer> before = contents();
    StoreFacts facts = examine();
    assertEquals(Optional.of(Access.SHARED), facts.access());
    assertEquals(List.of(), facts.damage());
    assertEquals(before, contents());
    StoreShape.Table artifacts =
        StoreShape.of(store).tables().stream()
            .filter(table -> table.name().equals("artifact"))
            .findFirst()
            .orElseThrow();
    assertEquals(21, artifacts.rows());
    assertTrue(artifacts.bytes() >= 4096, artifacts.toString());
    assertEquals(before, contents());
  }

  @Test
  void aLogWithoutSharedMemoryIsLeftOut() throws Exception {
    store = leftByAKilledProcess();
    Files.delete(folder.resolve("copy.db-shm"));
    Map<String, Integer> before = contents();
    StoreFacts facts = examine();
    assertEquals(Optional.of(Access.WITHOUT_LOG), facts.access());
    assertEquals(before, contents());
  }

  @Test
  void aLogOfAnotherFileIsTold() throws Exception {
    Path used = leftByAKilledProcess();
    Path other = folder.resolve("other.db");
    try (RagAgent agent = agent(other)) {
      for (int i = 0; i < 200; i++) {
        var unused =
            agent.storeArtifact("notebook_example", "c", "t", "x".repeat(3_000) + i, Map.of());
      }
    }
    Files.move(other, used, StandardCopyOption.REPLACE_EXISTING);
    store = used;
    StoreFacts facts = examine();
    assertTrue(facts.fault().isPresent() || !facts.damage().isEmpty(), facts.toString());
    assertEquals(Optional.of(true), facts.soundWithoutLog());
  }

  @Test
  void damageIsFound() throws IOException {
    try (FileChannel file = FileChannel.open(store, StandardOpenOption.WRITE)) {
      for (long page = 4096; page < Files.size(store); page += 4096) {
        int unused = file.write(ByteBuffer.allocate(64), page);
      }
    }
    StoreFacts facts = examine();
    assertTrue(facts.fault().isPresent() || !facts.damage().isEmpty(), facts.toString());
    assertEquals(Optional.empty(), facts.soundWithoutLog());
  }

  @Test
  void whatIsNoDatabaseIsAFault() throws IOException {
    store = Files.writeString(folder.resolve("text"), "no database at all. ".repeat(100));
    StoreFacts facts = examine();
    assertEquals("SQLITE_NOTADB", facts.fault().orElseThrow().name());
    assertEquals(26, facts.fault().orElseThrow().code());
    assertFalse(facts.ours());
  }

  @Test
  void theThoroughCheckTellsHowFarItIs() {
    AtomicLong steps = new AtomicLong();
    try (RagAgent agent = agent(store)) {
      for (int i = 0; i < 300; i++) {
        var unused =
            agent.storeArtifact("notebook_example", "c", "t", "x".repeat(3_000) + i, Map.of());
      }
    }
    StoreFacts facts = StoreExamination.examine(store, true, steps::set);
    assertTrue(facts.full());
    assertTrue(steps.get() > 0, "progress was told");
  }
}
