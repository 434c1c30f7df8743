package dev.artemis.rag.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  private static final int AT_ONCE = 4;

  @TempDir Path directory;

  private SqliteConnection connect(Path store) throws Exception {
    return SqliteConnection.open(store, false, 10_000);
  }

  @Test
  void ofSeveralThatComeAtOnceOneMigrates() throws Exception {
    Path store = Files.createFile(directory.resolve("rag.db"));
    try (SqliteConnection sql = connect(store)) {
      for (String statement : SchemaVersions.STEPS.get(0)) {
        sql.execute(statement);
      }
      sql.execute("PRAGMA user_version = 1");
      sql.execute("PRAGMA application_id = " + Schema.APPLICATION_ID);
      sql.execute("PRAGMA journal_mode = WAL");
    }
    CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    Callable<Long> migrate =
        () -> {
          try (SqliteConnection sql = connect(store)) {
            together.await();
            Schema.create(sql, store);
            return sql.number("PRAGMA user_version");
          }
        };
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Long>> versions = threads.invokeAll(Collections.nCopies(AT_ONCE, migrate));
      for (Future<Long> version : versions) {
        assertEquals(Schema.VERSION, version.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
