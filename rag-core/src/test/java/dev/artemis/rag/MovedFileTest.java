package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that are deleted, moved or replaced while they are open. */
class MovedFileTest {
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

  private StoreFixture store;
  private RagAgent agent;
  private Path other;

  @BeforeEach
  void open() throws IOException {
    store = new StoreFixture();
    agent = store.open();
    other = store.directory.resolve("other.db");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static String put(RagAgent agent, String text) {
    return agent.storeArtifact("code_example", "", "", text, Map.of());
  }

  private void rename(Path from, Path to) {
    for (String suffix : SUFFIXES) {
      Path file = from.resolveSibling(from.getFileName() + suffix);
      try {
        if (Files.exists(file)) {
          Files.move(file, to.resolveSibling(to.getFileName() + suffix));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void replaceByOther() {
    rename(store.database, store.directory.resolve("old.db"));
    rename(other, store.database);
  }

  private void otherStoreWith(String text) {
    try (RagAgent maker = store.builder(other).open()) {
      put(maker, text);
    }
  }

  @Test
  void aWatchThatCannotBeginLeavesNothingOpen() throws IOException {
    put(agent, "text");
    long before = kernelWatches();
    rename(store.database, other);
    assertThrows(StoreUnusableException.class, () -> agent.watch(Selection.all(), ChildMain.DEAF));
    assertEquals(before, kernelWatches());
    rename(other, store.database);
    assertEquals(1, agent.count());
  }

  @Test
  void whatALargeBatchStoredBeforeTheFileWentIsReported() {
    agent.declareTypes("commit"); // of such a type nobody knows without looking
    RagAgent mover =
        store.open(
            store.builder(store.database).listener((wait, total) -> rename(store.database, other)));
    List<NewArtifact> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(NewArtifact.of("commit", "", "", "number " + i, Map.of()));
    }
    BatchResult result = mover.storeAll(many);
    assertEquals(44, result.rejected().size());
    assertEquals(
        Reason.MOVED,
        assertInstanceOf(StoreUnusableException.class, result.rejected().get(0).reason()).reason());
    rename(other, store.database);
    assertEquals(256, result.stored().size());
    assertEquals(256, agent.count());
  }

  private static long kernelWatches() throws IOException {
    long watches = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : open) {
        if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)
            && Files.readSymbolicLink(descriptor).toString().contains("inotify")) {
          watches++;
        }
      }
    }
    return watches;
  }

  @Test
  void readsFollowAReplacedFile() {
    put(agent, "old text");
    assertEquals(1, agent.querySimilar("text", 9).size());
    String before = agent.getStats().storeUuid();
    otherStoreWith("new text");
    replaceByOther();
    assertEquals("new text", agent.querySimilar("text", 9).get(0).artifact().content());
    assertEquals(1, agent.count());
    assertNotEquals(before, agent.getStats().storeUuid());
    assertEquals(1, agent.counters().reopenings());
  }

  @Test
  void writesFollowAReplacedFile() throws Exception {
    put(agent, "old text");
    otherStoreWith("new text");
    replaceByOther();
    String id = put(agent, "written later");
    assertTrue(agent.get(id).isPresent());
    assertEquals(2, agent.count());
    assertEquals("1", Sql.ask(store.directory.resolve("old.db"), "SELECT count(*) FROM artifact"));
  }

  @Test
  void aFileReplacedJustBeforeTheAcknowledgementGetsTheWriteToo() throws Exception {
    otherStoreWith("new text");
    store.beforeCommitCheck = once(this::replaceByOther);
    String id = put(agent, "must not vanish");
    assertEquals("must not vanish", agent.get(id).orElseThrow().content());
    assertEquals(2, agent.count());
    assertEquals(1, agent.counters().retries().get(RetryReason.MOVED));
    assertEquals("2", Sql.ask(store.database, "SELECT count(*) FROM artifact"));
  }

  @Test
  void aWriteThatIsAlreadyInTheNewFileIsNotDoneTwice() throws Exception {
    String deleted = put(agent, "to be deleted");
    store.beforeCommitCheck = once(this::replaceByCopyOfItself);
    NewArtifact mine = NewArtifact.of("code_example", "", "", "mine", Map.of()).withId("mine");
    assertEquals("mine", agent.store(mine));
    assertEquals(2, agent.count());

    store.beforeCommitCheck = once(this::replaceByCopyOfItself);
    assertTrue(agent.delete(deleted), "its first run deleted it");
    assertEquals(1, agent.count());
    assertEquals(2, agent.counters().retries().get(RetryReason.MOVED));
  }

  private void replaceByCopyOfItself() {
    try {
      Path copy = store.directory.resolve("copy.db");
      Sql.run(store.database, "VACUUM INTO '" + copy + "'");
      Path old = Files.createTempDirectory(store.directory, "old").resolve("old.db");
      rename(store.database, old);
      rename(copy, store.database);
    } catch (SQLException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Runnable once(Runnable body) {
    Runnable[] left = {body};
    return () -> {
      Runnable next = left[0];
      left[0] = () -> {};
      next.run();
    };
  }

  @Test
  void aDeletedFileIsExplainedAndNothingIsAcknowledged() {
    String id = put(agent, "old text");
    rename(store.database, other);
    for (StoreUnusableException gone :
        List.of(
            assertThrows(StoreUnusableException.class, () -> put(agent, "lost?")),
            assertThrows(StoreUnusableException.class, () -> agent.get(id)),
            assertThrows(StoreUnusableException.class, () -> agent.querySimilar("text", 1)))) {
      assertEquals(Reason.MOVED, gone.reason());
      assertTrue(gone.getMessage().contains("1032"), gone.getMessage());
    }
    rename(other, store.database);
    assertEquals(1, agent.count());
    put(agent, "works again");
  }

  @Test
  void aFileDeletedJustBeforeTheAcknowledgementIsAnError() {
    store.beforeCommitCheck = once(() -> rename(store.database, other));
    StoreUnusableException gone =
        assertThrows(StoreUnusableException.class, () -> put(agent, "lost"));
    assertEquals(Reason.MOVED, gone.reason());
  }

  @Test
  void aReplacedFileBesideTheOldLogIsNotOpened() throws Exception {
    put(agent, "in the log of the old file");
    otherStoreWith("new text");
    Files.move(store.database, store.directory.resolve("old.db"));
    Files.move(other, store.database);
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> agent.count());
    assertEquals(Reason.MOVED, refused.reason());
    assertTrue(refused.getMessage().contains("-wal"), refused.getMessage());
    rename(store.database, other);
    Files.deleteIfExists(store.directory.resolve("other.db-wal"));
    Files.deleteIfExists(store.directory.resolve("other.db-shm"));
    rename(other, store.database);
    assertEquals("new text", agent.querySimilar("new", 1).get(0).artifact().content());
  }

  @Test
  void anAgentOpenedAfterTheReplacementJoinsTheOthers() {
    put(agent, "old text");
    otherStoreWith("new text");
    replaceByOther();
    RagAgent late = store.open();
    put(late, "by the late one");
    assertEquals(2, agent.count());
    assertEquals(2, agent.counters().writes(), "one core");
  }

  @Test
  void aRestoredOlderStateReplacesWhatSearchKnew() throws Exception {
    put(agent, "first");
    Path backup = store.directory.resolve("backup.db");
    Sql.run(store.database, "VACUUM INTO '" + backup + "'");
    put(agent, "second");
    assertEquals(2, agent.querySimilar("first second", 9).size());
    Sql.run(store.database, "RESTORE FROM '" + backup + "'");
    assertEquals(1, agent.querySimilar("first second", 9).size());
    put(agent, "third");
    assertEquals(2, agent.querySimilar("first second third", 9).size());
  }
}
