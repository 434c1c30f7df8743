package dev.artemis.rag.sqlite;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * The tables of version 1, and who may open them.
 *
 * <p>Rows carry the change number of the transaction that wrote them, deletes leave a tombstone
 * with theirs: that is the feed from which every process brings its index up to date. Vectors have
 * their own table, so that loading them all does not read all texts. {@code seq} is the stable
 * integer that a full-text index will refer to.
 */
final class Schema {
  /** "RAG" and the layout family, in the file's header. */
  static final int APPLICATION_ID = 0x52414701;

  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE store(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            uuid TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            model TEXT,
            dimension INTEGER,
            CHECK ((model IS NULL) = (dimension IS NULL))) STRICT""",
          """
          CREATE TABLE fence(
            one INTEGER PRIMARY KEY CHECK (one = 1),
            epoch INTEGER NOT NULL CHECK (epoch >= 1),
            token INTEGER NOT NULL CHECK (token >= 0),
            guard_device INTEGER NOT NULL,
            guard_inode INTEGER NOT NULL,
            change INTEGER NOT NULL CHECK (change >= 0)) STRICT""",
          """
          CREATE TABLE artifact(
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            type TEXT NOT NULL,
            change INTEGER NOT NULL,
            nonce BLOB NOT NULL,
            stored_at INTEGER NOT NULL,
            card_id TEXT NOT NULL,
            task_title TEXT NOT NULL,
            metadata TEXT NOT NULL,
            content TEXT NOT NULL) STRICT""",
          "CREATE INDEX artifact_change ON artifact(change)",
          "CREATE INDEX artifact_type ON artifact(type)",
          """
          CREATE TABLE embedding(
            seq INTEGER PRIMARY KEY,
            vector BLOB NOT NULL) STRICT""",
          """
          CREATE TABLE tombstone(
            id TEXT PRIMARY KEY,
            change INTEGER NOT NULL,
            nonce BLOB NOT NULL) STRICT, WITHOUT ROWID""",
          "CREATE INDEX tombstone_change ON tombstone(change)");

  private Schema() {}

  /**
   * Makes the tables unless they are there. Safe when several processes come at once, and needs no
   * lease (the fence that would prove one is only being made): SQLite's own write lock lets one
   * make all tables in one transaction, and the others look again under it.
   */
  static void create(SqliteConnection connection, Path store) throws SQLException {
    State found = stateNow(connection, store);
    useWal(connection, store);
    if (found == State.READY) {
      return;
    }
    connection.execute("BEGIN IMMEDIATE");
    boolean committed = false;
    try {
      if (state(connection, store) == State.EMPTY) {
        createTables(connection);
      }
      connection.execute("COMMIT");
      committed = true;
    } finally {
      if (!committed) {
        connection.execute("ROLLBACK");
      }
    }
  }

  /** Checks a file that is opened for reading only. */
  static void check(SqliteConnection connection, Path store) throws SQLException {
    if (stateNow(connection, store) == State.EMPTY) {
      throw new StoreUnusableException(
          Reason.NOT_FOUND,
          store + " is empty: open it for writing once to create the store",
          null);
    }
  }

  private static void useWal(SqliteConnection connection, Path store) throws SQLException {
    String mode = connection.first("PRAGMA journal_mode = WAL", row -> row.getString(1));
    if (!"wal".equals(mode)) {
      throw new StoreUnusableException(
          Reason.IO, "%s cannot use a write-ahead log (mode %s)".formatted(store, mode), null);
    }
  }

  private enum State {
    EMPTY,
    READY
  }

  /** In one snapshot: between two of them somebody may just have made the tables. */
  private static State stateNow(SqliteConnection connection, Path store) throws SQLException {
    connection.execute("BEGIN");
    try {
      return state(connection, store);
    } finally {
      connection.execute("COMMIT");
    }
  }

  private static State state(SqliteConnection connection, Path store) throws SQLException {
    long application = connection.number("PRAGMA application_id");
    long version = connection.number("PRAGMA user_version");
    if (application == APPLICATION_ID) {
      if (version > VERSION) {
        throw new StoreUnusableException(
            Reason.NEWER_SCHEMA,
            "%s has schema version %d, this library knows up to %d: upgrade the library"
                .formatted(store, version, VERSION),
            null);
      }
      return State.READY;
    }
    if (application != 0 || connection.number("SELECT count(*) FROM sqlite_schema") > 0) {
      throw foreign(connection, store);
    }
    return State.EMPTY;
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

  private static void createTables(SqliteConnection connection) throws SQLException {
    for (String table : TABLES) {
      connection.execute(table);
    }
    connection.update(
        "INSERT INTO store(one, uuid, created_at)"
            + " VALUES (1, ?, CAST(unixepoch('subsec') * 1000000 AS INTEGER))",
        UUID.randomUUID().toString());
    connection.execute(
        "INSERT INTO fence(one, epoch, token, guard_device, guard_inode, change)"
            + " VALUES (1, 1, 0, 0, 0, 0)");
    connection.execute("PRAGMA user_version = " + VERSION);
    connection.execute("PRAGMA application_id = " + APPLICATION_ID);
  }
}
