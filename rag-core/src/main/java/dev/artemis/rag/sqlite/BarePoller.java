package dev.artemis.rag.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that is asked again and again what was stored, as one does by hand: by SQLite's data
 * version, and by the artifacts' change numbers when that is another one. Watching a store is
 * measured against it. Used by one thread at a time.
 */
public final class BarePoller implements AutoCloseable {
  private static final int BUSY_MILLIS = 5_000;
  private static final String STORED =
      "SELECT id, content, change FROM artifact WHERE change > ? ORDER BY change";

  private final Path store;
  private final SqliteConnection sql;
  private long version;
  private long change;

  private BarePoller(Path store, SqliteConnection sql) throws SQLException {
    this.store = store;
    this.sql = sql;
    this.version = sql.number("PRAGMA data_version");
    this.change = sql.number("SELECT change FROM fence");
  }

  /** Opens a store for reading, and takes what is in it for known. */
  public static BarePoller open(Path store) {
    try {
      return new BarePoller(store, SqliteConnection.open(store, true, BUSY_MILLIS));
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }

  /** Ids of what was stored since the last call, in the order of the commits. */
  public List<String> news() {
    List<String> ids = new ArrayList<>();
    try {
      long now = sql.number("PRAGMA data_version");
      if (now != version) {
        version = now;
        sql.each(
            STORED,
            row -> {
              ids.add(row.getString(1));
              change = row.getLong(3);
            },
            change);
      }
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
    return ids;
  }

  @Override
  public void close() {
    try {
      sql.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }
}
