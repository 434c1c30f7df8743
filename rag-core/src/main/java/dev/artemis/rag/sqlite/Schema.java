package dev.artemis.rag.sqlite;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.words.IndexedWords;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * Makes the tables, brings those of earlier versions up to date, and says who may open them.
 *
 * <p>Rows carry the change number of the transaction that wrote them, deletes leave a tombstone
 * with theirs: that is the feed from which every process brings its index up to date. Vectors have
 * their own table, so that loading them all does not read all texts. A passage's {@code seq} is
 * that of its artifact and its number ({@link PassageRows}). Triggers keep the full-text index in
 * step with the artifacts, whoever writes them.
 */
final class Schema {
  /** "RAG" and the layout family, in the file's header. */
  static final int APPLICATION_ID = 0x52414701;

  static final int VERSION = SchemaVersions.STEPS.size();

  private Schema() {}

  /**
   * Makes the tables unless they are there, or brings them up to date. Safe when several processes
   * come at once, and needs no lease (a new file has no fence yet that would prove one; and who
   * holds one while the tables change finds at its next transaction that it does not know them):
   * SQLite's own write lock lets one do it in one transaction, and the others look again under it.
   */
  static void create(SqliteConnection connection, Path store) throws SQLException {
    long found = versionNow(connection, store);
    useWal(connection, store);
    if (found == VERSION) {
      return;
    }
    connection.execute("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      migrate(connection, version(connection, store));
      connection.execute("COMMIT");
      committed = true;
    } finally {
      if (!committed) {
        connection.execute("ROLLBACK");
      }
    }
  }

  /** Brings a store up to date that nobody else has open. */
  static void bringUpToDate(SqliteConnection connection, Path store) throws SQLException {
    connection.execute("BEGIN");
    migrate(connection, version(connection, store));
    connection.execute("COMMIT");
  }

  /** Makes the tables of a store that nobody else has. */
  static void createInMemory(SqliteConnection connection) throws SQLException {
    connection.execute("BEGIN");
    migrate(connection, 0);
    connection.execute("COMMIT");
  }

  /** Checks that a file is a store of this version or an earlier one. */
  static long check(SqliteConnection connection, Path store) throws SQLException {
    long version = versionNow(connection, store);
    if (version == 0) {
      throw new StoreUnusableException(
          Reason.NOT_FOUND,
          store + " is empty: open it for writing once to create the store",
          null);
    }
    return version;
  }

  /** Checks a file that is opened for reading only: it cannot be brought up to date. */
  static void checkCurrent(SqliteConnection connection, Path store) throws SQLException {
    long version = check(connection, store);
    if (version < VERSION) {
      throw new StoreUnusableException(
          Reason.OLDER_SCHEMA,
          "%s has schema version %s, this library reads version %s: open it for writing once to bring it up to date"
              .formatted(store, version, VERSION),
          null);
    }
  }

  /**
   * Checks, inside a write transaction, that nobody has brought the tables to a version that this
   * library does not know.
   */
  static void checkStill(SqliteConnection connection, Path store) throws SQLException {
    if (connection.number("PRAGMA user_version") != VERSION) {
      version(connection, store);
    }
  }

  private static void useWal(SqliteConnection connection, Path store) throws SQLException {
    String mode = connection.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
    if (!"wal".equals(mode)) {
      throw new StoreUnusableException(
          Reason.IO, "%s cannot use a write-ahead log (mode %s)".formatted(store, mode), null);
    }
  }

  /** In one snapshot: between two of them somebody may just have made the tables. */
  private static long versionNow(SqliteConnection connection, Path store) throws SQLException {
    connection.execute("BEGIN");
    try {
      return version(connection, store);
    } finally {
      connection.execute("COMMIT");
    }
  }

  /** 0 for an empty file. */
  private static long version(SqliteConnection connection, Path store) throws SQLException {
    long application = connection.number("PRAGMA application_id");
    long version = connection.number("PRAGMA user_version");
    if (application == APPLICATION_ID) {
      if (version > VERSION) {
        throw new StoreUnusableException(
            Reason.NEWER_SCHEMA,
            "%s has schema version %s, this library knows up to %s: upgrade the library"
                .formatted(store, version, VERSION),
            null);
      }
      return version;
    }
    if (application != 0 || connection.number("SELECT count(*) FROM sqlite_schema") > 0) {
      throw foreign(connection, store);
    }
    return 0;
  }

  private static StoreUnusableException foreign(SqliteConnection connection, Path store)
      throws SQLException {
    boolean chroma =
        connection.number(
                "SELECT count(*) FROM sqlite_schema WHERE name IN ('collections', 'embeddings')")
            == 2;
    return new StoreUnusableException(
        Reason.FOREIGN_DATABASE,
        store
            + (chroma
                ? " is a Chroma database: name a new file; 'ragctl import-chroma' will bring the"
                    + " records over"
                : " is an SQLite database of another program: name a new file"),
        null);
  }

  private static void migrate(SqliteConnection connection, long from) throws SQLException {
    connection.define(SchemaVersions.WORDS_BESIDES, IndexedWords::besides);
    for (List<String> step : SchemaVersions.STEPS.subList((int) from, VERSION)) {
      for (String statement : step) {
        connection.execute(statement);
      }
    }
    if (from == 0) {
      begin(connection);
    }
    connection.execute("PRAGMA user_version = " + VERSION);
    connection.execute("PRAGMA application_id = " + APPLICATION_ID);
  }

  private static void begin(SqliteConnection connection) throws SQLException {
    connection.update(
        "INSERT INTO store(one, uuid, created_at)"
            + " VALUES (1, ?, CAST(unixepoch('subsec') * 1000000 AS INTEGER))",
        UUID.randomUUID().toString());
    connection.execute(
        "INSERT INTO fence(one, epoch, token, guard_device, guard_inode, change)"
            + " VALUES (1, 1, 0, 0, 0, 0)");
  }
}
