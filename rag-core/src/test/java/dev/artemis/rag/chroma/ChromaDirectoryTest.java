package dev.artemis.rag.chroma;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromaDirectoryTest {
  private static final String[] ALL_IN_THE_QUEUE = {
    "DELETE FROM embeddings", "DELETE FROM embedding_metadata", "DELETE FROM max_seq_id"
  };

  @TempDir Path folder;

  private static Set<ChromaRecord> timeless(Path directory) {
    return ChromaFixture.timeless(ChromaFixture.read(directory));
  }

  @Test
  void whatChromaHasIsRead() throws Exception {
    List<ChromaRecord> records = ChromaFixture.read(ChromaFixture.make(folder));
    assertEquals(ChromaFixture.expected(), ChromaFixture.timeless(records));
    assertEquals(ChromaFixture.expected().size(), records.size());
  }

  @Test
  void whatIsInTheQueueAloneIsReadTheSame() throws Exception {
    Path directory = ChromaFixture.make(folder, ALL_IN_THE_QUEUE);
    assertEquals(ChromaFixture.expected(), timeless(directory));
  }

  @Test
  void theQueueOfOneCollectionAlone() throws Exception {
    String segment =
        "(SELECT s.id FROM segments s JOIN collections c ON c.id = s.collection"
            + " WHERE c.name = 'developer_solution' AND s.scope = 'METADATA')";
    Path directory =
        ChromaFixture.make(
            folder,
            "DELETE FROM embedding_metadata WHERE id IN"
                + " (SELECT id FROM embeddings WHERE segment_id = "
                + segment
                + ")",
            "DELETE FROM embeddings WHERE segment_id = " + segment,
            "DELETE FROM max_seq_id WHERE segment_id = " + segment);
    assertEquals(ChromaFixture.expected(), timeless(directory));
  }

  @Test
  void aQueueThatWasCleared() throws Exception {
    Path directory = ChromaFixture.make(folder, "DELETE FROM embeddings_queue");
    assertEquals(ChromaFixture.expected(), timeless(directory));
  }

  @Test
  void olderTables() throws Exception {
    Path directory =
        ChromaFixture.make(
            folder,
            "UPDATE embedding_metadata SET int_value = bool_value WHERE bool_value IS NOT NULL",
            "ALTER TABLE embedding_metadata DROP COLUMN bool_value",
            "CREATE TABLE seen(segment_id TEXT PRIMARY KEY, seq_id BLOB)",
            "INSERT INTO seen SELECT segment_id, unhex(printf('%016x', seq_id)) FROM max_seq_id",
            "DROP TABLE max_seq_id",
            "ALTER TABLE seen RENAME TO max_seq_id",
            "CREATE TABLE named(id TEXT PRIMARY KEY, name TEXT NOT NULL, topic TEXT NOT NULL)",
            "INSERT INTO named SELECT id, name, 'persistent://default/default/' || id"
                + " FROM collections ORDER BY rowid",
            "DROP TABLE collections",
            "ALTER TABLE named RENAME TO collections",
            "DROP TABLE databases");
    List<ChromaRecord> records = ChromaFixture.read(directory);
    assertEquals(ChromaFixture.expected().size(), records.size());
    assertEquals(
        Map.of("a", 2L, "c", 1L), // without the column a boolean is a number
        records.stream().filter(r -> r.id().equals("n2")).findFirst().orElseThrow().metadata());
  }

  @Test
  void newerTablesWithLists() throws Exception {
    Path directory =
        ChromaFixture.make(
            folder,
            "CREATE TABLE embedding_metadata_array(id INTEGER NOT NULL, key TEXT NOT NULL,"
                + " string_value TEXT, int_value INTEGER, float_value REAL, bool_value INTEGER)",
            "INSERT INTO embedding_metadata_array SELECT id, 'tags', 'b', NULL, NULL, NULL"
                + " FROM embeddings WHERE embedding_id = 'sol-4'",
            "INSERT INTO embedding_metadata_array SELECT id, 'tags', NULL, NULL, 0.5, NULL"
                + " FROM embeddings WHERE embedding_id = 'sol-4'");
    assertEquals(
        List.of("b", 0.5),
        ChromaFixture.read(directory).stream()
            .filter(r -> r.id().equals("sol-4"))
            .findFirst()
            .orElseThrow()
            .metadata()
            .get("tags"));
  }

  @Test
  void idsThatSeveralCollectionsUse() throws Exception {
    try (ChromaDirectory chroma = ChromaDirectory.open(ChromaFixture.make(folder))) {
      assertEquals(Set.of("sol-1"), chroma.sharedIds());
      assertEquals(
          List.of("research_report", "developer_solution", "My.Notes", "code_example"),
          chroma.collections().stream().map(ChromaCollection::label).toList());
    }
  }

  @Test
  void idsThatSeveralCollectionsUseInTheQueue() throws Exception {
    try (ChromaDirectory chroma =
        ChromaDirectory.open(ChromaFixture.make(folder, ALL_IN_THE_QUEUE))) {
      assertEquals(Set.of("sol-1"), chroma.sharedIds());
    }
  }

  @Test
  void collectionsOfAnotherDatabaseAreNamedWithIt() throws Exception {
    Path directory =
        ChromaFixture.make(
            folder,
            "INSERT INTO databases VALUES ('d', 'second', 'default_tenant'), ('e', 'x', 'team')",
            "UPDATE collections SET database_id = 'd' WHERE name = 'My.Notes'",
            "UPDATE collections SET database_id = 'e' WHERE name = 'code_example'");
    try (ChromaDirectory chroma = ChromaDirectory.open(directory)) {
      assertEquals(
          List.of(
              "research_report", "developer_solution", "second/My.Notes", "team/x/code_example"),
          chroma.collections().stream().map(ChromaCollection::label).toList());
    }
  }

  @Test
  void notAByteIsChanged() throws Exception {
    Path directory = ChromaFixture.make(folder);
    Map<String, String> before = ChromaFixture.bytes(directory);
    ChromaFixture.read(directory);
    assertEquals(before, ChromaFixture.bytes(directory));
  }

  @Test
  void notAByteIsChangedInWalMode() throws Exception {
    Path directory = ChromaFixture.make(folder, "PRAGMA journal_mode = WAL");
    Map<String, String> before = ChromaFixture.bytes(directory);
    assertEquals(ChromaFixture.expected(), timeless(directory));
    assertEquals(before, ChromaFixture.bytes(directory));
  }

  private static String refused(Reason reason, Path directory) {
    StoreUnusableException refused =
        assertThrows(StoreUnusableException.class, () -> ChromaDirectory.open(directory));
    assertEquals(reason, refused.reason(), refused.getMessage());
    return refused.getMessage();
  }

  @Test
  void aDirectoryInUseIsRefused() throws Exception {
    Path directory = ChromaFixture.make(folder);
    Process user =
        new ProcessBuilder("sleep", "60")
            .redirectError(ProcessBuilder.Redirect.appendTo(ChromaFixture.file(directory).toFile()))
            .start();
    try {
      String message = refused(Reason.CONFLICT, directory);
      assertTrue(message.contains("process " + user.pid() + " (sleep 60)"), message);
    } finally {
      user.destroyForcibly().waitFor();
    }
    assertEquals(ChromaFixture.expected(), timeless(directory));
  }

  @Test
  void whatAKilledProcessLeftIsRefused() throws Exception {
    Path directory = ChromaFixture.make(folder);
    for (String suffix : List.of("-journal", "-wal")) {
      Path left = Files.writeString(directory.resolve("chroma.sqlite3" + suffix), "x");
      assertTrue(refused(Reason.UNSUITABLE_FILE, directory).contains("start and stop Chroma once"));
      Files.delete(left);
    }
  }

  @Test
  void whatIsNoChromaDirectoryIsRefused() throws Exception {
    assertTrue(refused(Reason.NOT_FOUND, folder.resolve("none")).contains("not a directory"));
    assertTrue(refused(Reason.NOT_FOUND, folder).contains("holds no chroma.sqlite3"));
    Files.createFile(folder.resolve("chroma-collections.parquet"));
    assertTrue(refused(Reason.NOT_FOUND, folder).contains("chroma-migrate"));
    Files.createFile(folder.resolve("chroma.sqlite3"));
    assertTrue(refused(Reason.FOREIGN_DATABASE, folder).contains("no table 'collections'"));
    Files.writeString(folder.resolve("chroma.sqlite3"), "not a database, but text ".repeat(99));
    refused(Reason.NOT_A_DATABASE, folder);
  }

  @Test
  void anOperationFromTheFutureIsRefused() throws Exception {
    Path directory =
        ChromaFixture.make(
            folder, "DELETE FROM max_seq_id", "UPDATE embeddings_queue SET operation = 9");
    assertTrue(refused(Reason.NEWER_SCHEMA, directory).contains("operation 9"));
  }
}
