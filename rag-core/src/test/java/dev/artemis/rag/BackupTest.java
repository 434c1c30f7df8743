package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a backup may overwrite, who may read it, and that it shows one moment. */
class BackupTest {
  private StoreFixture store;
  private RagAgent agent;
  private Path target;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
    agent = store.open();
    target = store.directory.resolve("backup.db");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void put(RagAgent by, String text) {
    by.storeArtifact("code_example", "", "", text, Map.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(store.directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertInUse(Path to) throws IOException {
    List<String> before = files();
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> agent.backup(to, true));
    assertEquals(Reason.UNSUITABLE_FILE, refused.reason());
    assertTrue(refused.getMessage().contains("a store in use"), refused.getMessage());
    assertEquals(before, files());
  }

  @Test
  void aStoreInUseIsNotReplacedWhateverIsSaid() throws Exception {
    put(agent, "stays");
    assertInUse(store.database);
    Path other = store.directory.resolve("other.db");
    RagAgent user = store.open(store.builder(other));
    put(user, "stays, too");
    assertInUse(other);
    assertInUse(Files.createSymbolicLink(store.directory.resolve("link.db"), other));
    assertEquals(1, agent.count());
    assertEquals(1, user.count());
  }

  @Test
  void aLogThatIsLeftIsNotTakenForTheBackups() throws Exception {
    put(agent, "text");
    Files.writeString(store.directory.resolve("backup.db-wal"), "of an earlier store");
    assertInUse(target);
  }

  @Test
  void aBackupIsForNoMoreEyesThanItsStore() throws Exception {
    put(agent, "secret");
    Files.setPosixFilePermissions(store.database, PosixFilePermissions.fromString("rw-------"));
    agent.backup(target, false);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
  }

  @Test
  void onlyAFileIsReplacedAndALinkToOneStays() throws Exception {
    put(agent, "text");
    Path socket = store.directory.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertEquals(Reason.UNSUITABLE_FILE, refused(socket));
      assertTrue(Files.exists(socket) && !Files.isRegularFile(socket), "still a socket");
    }
    assertEquals(Reason.UNSUITABLE_FILE, refused(Files.createDirectory(target)));
    Files.delete(target);
    Path link = Files.createSymbolicLink(store.directory.resolve("link"), target);
    assertEquals(Reason.UNSUITABLE_FILE, refused(link), "leads nowhere");
    Files.writeString(target, "an old backup");
    agent.backup(link, true);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(1, store.open(store.builder(target)).count());
  }

  private Reason refused(Path to) {
    return assertThrows(StoreUnusableException.class, () -> agent.backup(to, true)).reason();
  }

  @Test
  void itTellsHowFarItIs() throws Exception {
    List<NewArtifact> some = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      some.add(NewArtifact.of("code_example", "", "", "number " + i, Map.of()));
    }
    agent.storeAll(some).idsOrThrow();
    List<Long> told = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    Backup backup =
        agent.backup(
            target,
            false,
            (bytes, all) -> {
              told.add(bytes);
              expected.add(all);
            });
    int last = told.size() - 1;
    assertTrue(last > 0, "also before the end");
    assertEquals(told.stream().sorted().toList(), told);
    assertEquals(
        List.of(backup.bytes(), backup.bytes()), List.of(told.get(last), expected.get(last)));
    assertTrue(told.get(last - 1) < expected.get(last - 1), "verifying begins once");
  }

  @Test
  void itShowsOneMomentWhileOthersWrite() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Running<Long> writer =
        Running.start(
            () -> {
              while (!done.get()) {
                agent.inTransaction(BackupTest::putTwo);
              }
              return agent.count();
            });
    List<Long> counts = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      long seen = agent.count();
      Awaiting.until("something was written", () -> agent.count() > seen);
      counts.add(agent.backup(target, true).artifacts());
    }
    done.set(true);
    assertTrue(writer.result() >= counts.get(4));
    assertTrue(counts.stream().allMatch(count -> count % 2 == 0), "whole transactions: " + counts);
    assertEquals(counts.stream().sorted().toList(), counts);
  }

  private static String putTwo(StoreTransaction transaction) {
    transaction.store(NewArtifact.of("code_example", "", "", "left", Map.of()));
    return transaction.store(NewArtifact.of("code_example", "", "", "right", Map.of()));
  }

  @Test
  void vectorsOfAnotherModelAreNotRestoredBesideTheModelInUse() throws Exception {
    Path other = store.directory.resolve("other.db");
    RagAgent maker = store.open(store.builder(other).model(new WordModel(8)));
    put(maker, "by another model");
    maker.backup(target, false);
    put(agent, "stays");
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> agent.restore(target, true));
    assertEquals(Reason.WRONG_MODEL, refused.reason());
    assertEquals(1, agent.count());
    put(agent, "goes on");
    agent.delete(Selection.all());
    assertEquals(1, agent.restore(target, true));
  }
}
