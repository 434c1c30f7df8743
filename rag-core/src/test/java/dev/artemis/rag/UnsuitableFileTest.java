package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that hold no usable store: one clear error each, and nothing is left behind. */
class UnsuitableFileTest {
  private StoreFixture store;

  @BeforeEach
  void create() throws IOException {
    store = new StoreFixture();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    assertEquals(0, store.locks.openLocks.get());
  }

  private String refused(Reason reason, RagAgentBuilder builder) {
    StoreUnusableException refused = assertThrows(StoreUnusableException.class, builder::open);
    assertEquals(reason, refused.reason(), refused.getMessage());
    assertFalse(refused.getMessage().contains("%s"), refused.getMessage());
    return refused.getMessage();
  }

  private String refused(Reason reason) {
    return refused(reason, store.builder(store.database));
  }

  @Test
  void aDirectory() {
    String message = refused(Reason.UNSUITABLE_FILE, store.builder(store.directory));
    assertTrue(message.contains("is a directory"), message);
  }

  @Test
  void aChromaDirectoryNamesTheImportThatWillCome() throws IOException {
    Files.createFile(store.directory.resolve("chroma.sqlite3"));
    String message = refused(Reason.UNSUITABLE_FILE, store.builder(store.directory));
    assertTrue(message.contains("ragctl import-chroma"), message);
  }

  @Test
  void aChromaDatabaseNamesTheImportThatWillCome() throws Exception {
    Sql.run(store.database, "CREATE TABLE collections(id)", "CREATE TABLE embeddings(id)");
    assertTrue(refused(Reason.FOREIGN_DATABASE).contains("ragctl import-chroma"));
  }

  @Test
  void aMissingDirectory() {
    Path nowhere = store.directory.resolve("no/such/rag.db");
    refused(Reason.NOT_FOUND, store.builder(nowhere));
    assertFalse(Files.exists(nowhere.getParent()));
  }

  @Test
  void aSymbolicLinkThatLeadsNowhere() throws IOException {
    Path link = store.directory.resolve("link.db");
    Files.createSymbolicLink(link, store.directory.resolve("nothing.db"));
    assertTrue(refused(Reason.NOT_FOUND, store.builder(link)).contains("leads nowhere"));
  }

  @Test
  void aFileThatAnotherClassLoaderHasOpen() throws IOException {
    store.open().close();
    String identity = FileIdentity.of(store.database).orElseThrow().toString();
    ClassLoader foreign = new ClassLoader() {};
    Map<String, Object[]> claims = JvmRegistry.shared("stores");
    claims.put(identity, new Object[] {new WeakReference<>(foreign), "an application server", 1});
    String message = refused(Reason.CONFLICT);
    assertTrue(message.contains("an application server"), message);
    claims.remove(identity);
    assertEquals(0, store.open().count());
    assertNotNull(foreign, "kept alive until here");
  }

  @Test
  void aHardLinkedFile() throws IOException {
    store.open().close();
    Files.createLink(store.directory.resolve("second.db"), store.database);
    assertTrue(refused(Reason.UNSUITABLE_FILE).contains("2 hard links"));
  }

  @Test
  void noRegularFile() {
    refused(Reason.UNSUITABLE_FILE, store.builder(Path.of("/dev/null")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "ceph",
        "glusterfs",
        "lustre",
        "afs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "NFS"
      })
  void aNetworkFilesystem(String type) {
    store.filesystem = type;
    assertTrue(refused(Reason.NETWORK_FILESYSTEM).contains("(" + type + ")"));
    assertFalse(Files.exists(store.database), "nothing is created");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "xfs", "btrfs", "tmpfs", "overlay", "fuse.lxcfs", "zfs"})
  void aLocalFilesystem(String type) {
    store.filesystem = type;
    assertEquals(0, store.open().count());
  }

  @Test
  void notADatabase() throws IOException {
    Files.writeString(store.database, "This is a text file, not a database. ".repeat(200));
    refused(Reason.NOT_A_DATABASE);
    assertTrue(Files.readString(store.database).startsWith("This is a text"), "left alone");
  }

  @Test
  void aShortTextFile() throws IOException {
    Files.writeString(store.database, "hello\n");
    refused(Reason.NOT_A_DATABASE);
    assertEquals("hello\n", Files.readString(store.database));
  }

  @Test
  void anotherProgramsDatabase() throws Exception {
    Sql.run(store.database, "CREATE TABLE theirs(x)", "INSERT INTO theirs VALUES (1)");
    byte[] before = Files.readAllBytes(store.database);
    refused(Reason.FOREIGN_DATABASE);
    assertEquals("delete", Sql.ask(store.database, "PRAGMA journal_mode"), "left alone");
    assertEquals(before.length, Files.size(store.database));
  }

  @Test
  void aNewerSchema() throws Exception {
    store.open().close();
    Sql.run(store.database, "PRAGMA user_version = 99");
    String message = refused(Reason.NEWER_SCHEMA);
    assertTrue(message.contains("schema version 99") && message.contains("upgrade"), message);
    refused(Reason.NEWER_SCHEMA, store.builder(store.database).readOnly(true));
  }

  @Test
  void aDamagedFile() throws Exception {
    try (RagAgent agent = store.builder(store.database).open()) {
      for (int i = 0; i < 50; i++) {
        agent.storeArtifact("code_example", "", "", ("text " + i + " ").repeat(200), Map.of());
      }
    }
    byte[] bytes = Files.readAllBytes(store.database);
    for (int i = 4096; i < bytes.length; i++) {
      bytes[i] = (byte) 0xA5;
    }
    Files.write(store.database, bytes);
    refused(Reason.CORRUPT);
  }

  @Test
  void noPermissionToRead() {
    store.open().close();
    store.readable = path -> false;
    assertTrue(refused(Reason.NO_PERMISSION).contains("read"));
  }

  @Test
  void noPermissionToWriteTheFile() {
    store.open().close();
    store.writable = path -> !path.equals(store.database);
    assertTrue(refused(Reason.NO_PERMISSION).contains("read-only"));
    assertEquals(0, store.open(store.builder(store.database).readOnly(true)).count());
  }

  @Test
  void noPermissionToWriteTheDirectory() {
    store.writable = path -> false;
    assertTrue(refused(Reason.NO_PERMISSION).contains("create files"));
    store.writable = path -> true;
    store.open().close();
    store.writable = path -> !Files.isDirectory(path);
    assertTrue(refused(Reason.NO_PERMISSION).contains("write-ahead log"));
  }

  @Test
  void nothingToReadOnly() throws IOException {
    refused(Reason.NOT_FOUND, store.builder(store.database).readOnly(true));
    assertFalse(Files.exists(store.database));
    Files.createFile(store.database);
    refused(Reason.NOT_FOUND, store.builder(store.database).readOnly(true));
    assertEquals(0, Files.size(store.database));
  }

  @Test
  void anEmptyFileBecomesAStore() throws IOException {
    Files.createFile(store.database);
    assertEquals(0, store.open().count());
  }

  @Test
  void strangeNamesAreJustNames() throws Exception {
    Path strange = store.directory.resolve("a?mode=memory&b %20#ü ;'\"x.db");
    RagAgent agent = store.open(store.builder(strange));
    agent.storeArtifact("code_example", "", "", "found", Map.of());
    assertTrue(Files.size(strange) > 0 || agent.getStats().walBytes() > 0);
    assertEquals(strange, agent.path());
  }
}
