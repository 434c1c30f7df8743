package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoreTest {
  private StoreFixture store;
  private Path backup;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
    backup = store.directory.resolve("backup.db");
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static String put(RagAgent agent, String content) {
    return agent.storeArtifact("sprint_plan", "", "", content, Map.of());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(store.directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Reason refused(RagAgent agent) {
    return assertThrows(StoreUnusableException.class, () -> agent.restore(backup, true)).reason();
  }

  @Test
  void whatCannotBeUsedIsRefusedAndChangesNothing() throws Exception {
    RagAgent agent = store.open();
    put(agent, "here");
    List<String> before = files();
    assertEquals(Reason.NOT_FOUND, refused(agent));
    Files.writeString(
        backup, "no database, although it is long enough to be taken for one".repeat(20));
    assertEquals(Reason.NOT_A_DATABASE, refused(agent));
    Files.delete(backup);
    Sql.run(backup, "CREATE TABLE other(x)");
    assertEquals(Reason.FOREIGN_DATABASE, refused(agent));
    Files.delete(backup);
    agent.backup(backup, false);
    Sql.run(backup, "PRAGMA user_version = 99");
    assertEquals(Reason.NEWER_SCHEMA, refused(agent));
    Sql.run(backup, "PRAGMA user_version = 2", "DELETE FROM passage");
    assertEquals(Reason.CORRUPT, refused(agent));
    Files.delete(backup);
    assertEquals(before, files());
    assertEquals(1, agent.count());
    String itself =
        assertThrows(StoreUnusableException.class, () -> agent.restore(store.database, true))
            .getMessage();
    assertTrue(itself.contains("is the store itself"), itself);
  }

  @Test
  void aDamagedBackupIsRefused() throws Exception {
    RagAgent agent = store.open();
    for (int i = 0; i < 200; i++) {
      put(agent, "text number " + i + " and some more of it".repeat(20));
    }
    agent.backup(backup, false);
    byte[] bytes = Files.readAllBytes(backup);
    for (int i = bytes.length / 2; i < bytes.length / 2 + 8_192; i++) {
      bytes[i] ^= 0x55;
    }
    Files.write(backup, bytes);
    assertEquals(Reason.CORRUPT, refused(agent));
    assertEquals(200, agent.count());
  }

  @Test
  void aBackupIsReadOnly() throws Exception {
    RagAgent agent = store.open();
    put(agent, "in the backup");
    agent.backup(backup, false);
    byte[] before = Files.readAllBytes(backup);
    agent.restore(backup, false);
    assertArrayEquals(before, Files.readAllBytes(backup));
    assertTrue(files().stream().noneMatch(name -> name.contains("restore-")), "" + files());
  }

  @Test
  void aBackupIsAStoreOfItsOwn() {
    RagAgent agent = store.open();
    put(agent, "in the backup");
    agent.backup(backup, false);
    put(agent, "not in it");
    RagAgent copy = store.open(store.builder(backup));
    assertEquals(1, copy.querySimilar("backup", 5).size());
    put(copy, "written to the copy");
    assertEquals(2, agent.restore(backup, false), "a store in use is a backup, too");
  }

  @Test
  void aBackupOfAnEarlierVersionIsBroughtUpToDate() throws Exception {
    try (var in = RestoreTest.class.getResourceAsStream("/version-1.sql")) {
      Sql.run(
          backup, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(";\n", -1));
    }
    RagAgent agent =
        store.open(store.builder(store.database).model(new WordModel(384), "all-minilm-l6-v2-q"));
    put(agent, "replaced");
    assertEquals(3, agent.restore(backup, false));
    assertEquals(3, agent.querySimilar("anything", 9).size());
    assertEquals("1", Sql.ask(backup, "PRAGMA user_version"), "the backup stays as it is");
  }

  @Test
  void whoWasInATurnWhenItWasRestoredIsFenced() {
    RagAgent agent = store.open();
    put(agent, "in the backup");
    agent.backup(backup, false);
    long epoch = agent.getStats().epoch();
    agent.restore(backup, false);
    put(agent, "afterwards, by a new lease");
    assertEquals(epoch + 1, agent.getStats().epoch());
    assertEquals(2, agent.count());
  }

  @Test
  void aFullDiskLeavesTheStoreAsItWas() throws Exception {
    RagAgent big = store.open(store.builder(store.directory.resolve("big.db")));
    for (int i = 0; i < 300; i++) {
      put(big, "a text of some length ".repeat(40) + i);
    }
    big.backup(backup, false);
    store.maxPages = OptionalLong.of(60);
    RagAgent agent = store.open();
    put(agent, "small");
    assertEquals(Reason.DISK_FULL, refused(agent));
    assertEquals("small", agent.querySimilar("small", 5).get(0).artifact().content());
    put(agent, "and goes on");
    assertEquals(2, agent.count());
    assertEquals(Reason.DISK_FULL, refused(agent), "a failed one is not in the way of the next");
  }

  @Test
  void aBackupNeedsADirectory() {
    RagAgent agent = store.open();
    Path nowhere = store.directory.resolve("nowhere");
    StoreUnusableException refused =
        assertThrows(
            StoreUnusableException.class, () -> agent.backup(nowhere.resolve("b.db"), false));
    assertEquals("there is no directory " + nowhere + ": create it first", refused.getMessage());
  }
}
