package dev.artemis.rag.sqlite;

import dev.artemis.rag.RagException;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Outcome;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A connection that writes to an existing store without lease, guard or group: only SQLite's own
 * lock keeps its transactions apart from those of others. What leases cost is measured against it;
 * for everything else there is {@link dev.artemis.rag.RagAgent}. Used by one thread at a time.
 */
public final class BareWriter implements AutoCloseable {
  /** Its writers copy the log themselves, as SQLite has them do by default. */
  private static final int SQLITE_CHECKPOINT_PAGES = 1_000;

  private static final String ADVANCE = "UPDATE fence SET change = change + 1 RETURNING change";

  private final Path store;
  private final SqliteConnection sql;

  private BareWriter(Path store, SqliteConnection sql) {
    this.store = store;
    this.sql = sql;
  }

  /**
   * Opens a store that exists, with the settings of a writer, but for the log.
   *
   * @param busyTimeout how long SQLite waits for its own lock, in whole milliseconds
   */
  public static BareWriter open(Path store, Synchronous synchronous, Duration busyTimeout) {
    try {
      SqliteConnection sql =
          SqliteConnection.open(store, false, Math.toIntExact(busyTimeout.toMillis()));
      Pragmas.writer(sql, synchronous, OptionalLong.empty());
      sql.execute("PRAGMA wal_autocheckpoint = " + SQLITE_CHECKPOINT_PAGES);
      return new BareWriter(store, sql);
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }

  /**
   * Stores one artifact in a transaction of its own, by the statements that an agent uses. The
   * store must know its model already.
   *
   * @return when its COMMIT began, by {@link System#nanoTime}
   * @throws RagException if nothing was stored
   */
  public long store(Put put) {
    try {
      sql.update("BEGIN IMMEDIATE");
      return commit(put);
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    }
  }

  private long commit(Put put) throws SQLException {
    boolean committed = false;
    try {
      Outcome outcome = new OperationRunner(sql, sql.number(ADVANCE), 0, known(put)).apply(put);
      if (outcome instanceof Outcome.Refused refused) {
        throw refused.reason();
      }
      long began = System.nanoTime();
      sql.update("COMMIT");
      committed = true;
      return began;
    } finally {
      if (!committed) {
        sql.update("ROLLBACK");
      }
    }
  }

  /** It was asked for before. */
  private ModelRow known(Put put) {
    return new ModelRow(sql, store, "", put.passages().get(0).vector().dimension());
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
