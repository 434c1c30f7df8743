package dev.artemis.rag.sqlite;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.Synchronous;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Settings of a connection.
 *
 * <p>The plan for the write-ahead log: while a process writes, its {@link Checkpointer} copies into
 * the database what no reader still needs, beside the writers and without waiting for anybody. The
 * writer whose commit takes the log over {@value #CHECKPOINT_PAGES} pages (64 MiB) copies the
 * little that is left; once all of it is copied and nobody reads from it, the next writer starts
 * the log over, and one that grew beyond {@value #LOG_LIMIT} bytes is cut back to that. A reader
 * that never ends keeps it growing. Ours last as long as one call; {@code stats} shows the log's
 * size.
 */
final class Pragmas {
  static final int CHECKPOINT_PAGES = 16_000;
  static final long LOG_LIMIT = 64L << 20;

  private static final int[] OLDEST_LIBRARY = {3, 51, 3};

  private Pragmas() {}

  static void writer(SqliteConnection connection, Synchronous synchronous, OptionalLong maxPages)
      throws SQLException {
    connection.execute("PRAGMA synchronous = " + synchronous.name());
    connection.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
    connection.execute("PRAGMA journal_size_limit = " + LOG_LIMIT);
    if (maxPages.isPresent()) {
      connection.execute("PRAGMA max_page_count = " + maxPages.getAsLong());
    }
  }

  /** Refuses libraries whose log can be corrupted by several writing processes. */
  static String checkedLibrary(SqliteConnection connection) throws SQLException {
    String version = connection.first("SELECT sqlite_version()", row -> row.getString(1));
    checkLibrary(version);
    return version;
  }

  /** Whether several processes may write with this library. */
  static boolean trusted(String version) {
    int[] parts = Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    return Arrays.compare(parts, OLDEST_LIBRARY) >= 0;
  }

  static void checkLibrary(String version) {
    if (!trusted(version)) {
      throw new StoreUnusableException(
          Reason.OLD_LIBRARY,
          "SQLite "
              + version
              + " can corrupt a file that several processes write: sqlite-jdbc with SQLite 3.51.3"
              + " or newer must come first on the class path",
          null);
    }
  }
}
