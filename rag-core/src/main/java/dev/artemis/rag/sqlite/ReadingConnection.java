package dev.artemis.rag.sqlite;

import dev.artemis.rag.sqlite.StoreFacts.Access;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A connection that leaves a file exactly as it is. A plain one for reading would create log and
 * shared memory where there are none, and recover a log that a killed process has left.
 *
 * <p>With {@code readonly_shm} SQLite reads the log there is by an index of its own. It needs
 * shared memory to look at: if there is none, nobody has the file open, and {@code immutable} reads
 * the file alone.
 */
final class ReadingConnection implements AutoCloseable {
  private static final int BUSY_MILLIS = 250;

  private final SqliteConnection sql;
  private final Access access;
  private final String journalMode;

  private ReadingConnection(SqliteConnection sql, Access access, String journalMode) {
    this.sql = sql;
    this.access = access;
    this.journalMode = journalMode;
  }

  static ReadingConnection open(Path store) throws SQLException {
    if (!ConnectedProcesses.of(store).connected().isEmpty()) {
      return shared(store, ""); // one reader more among others: nothing is created or recovered
    }
    boolean log = FileChecks.size(FileOpener.log(store)) > 0;
    if (log && StoreExamination.sharedMemory(store).isPresent()) {
      return left(store);
    }
    return keepsLog(store)
        ? new ReadingConnection(
            touched(alone(store)), log ? Access.WITHOUT_LOG : Access.AT_REST, "wal")
        : shared(store, "");
  }

  /** A log and shared memory whose last user was killed. */
  private static ReadingConnection left(Path store) throws SQLException {
    try {
      return shared(store, "readonly_shm=1");
    } catch (SQLiteException e) {
      if (means(e, "SQLITE_READONLY") || means(e, "SQLITE_CANTOPEN")) {
        return new ReadingConnection(touched(alone(store)), Access.WITHOUT_LOG, "wal");
      }
      throw e;
    }
  }

  /**
   * Whether the file is in WAL mode: then SQLite refuses to read it without locks, before it
   * creates anything. Asked only while nobody has it open.
   */
  private static boolean keepsLog(Path store) throws SQLException {
    try {
      touched(SqliteConnection.openForReading(store, "nolock=1", BUSY_MILLIS)).close();
      return false;
    } catch (SQLiteException e) {
      if (means(e, "SQLITE_CANTOPEN")) {
        return true;
      }
      throw e;
    }
  }

  private static ReadingConnection shared(Path store, String parameters) throws SQLException {
    SqliteConnection sql = touched(SqliteConnection.openForReading(store, parameters, BUSY_MILLIS));
    return new ReadingConnection(
        sql, Access.SHARED, sql.first("PRAGMA journal_mode", row -> row.getString(1)));
  }

  /** The file as if it could not change, its log left out. */
  static SqliteConnection alone(Path store) throws SQLException {
    return SqliteConnection.openForReading(store, "immutable=1", BUSY_MILLIS);
  }

  /** SQLite opens nothing before the first question. */
  private static SqliteConnection touched(SqliteConnection sql) throws SQLException {
    boolean good = false;
    try {
      sql.number("SELECT count(*) FROM sqlite_schema");
      good = true;
      return sql;
    } finally {
      if (!good) {
        sql.close();
      }
    }
  }

  private static boolean means(SQLiteException e, String family) {
    SQLiteErrorCode code = e.getResultCode();
    return code.name().startsWith(family);
  }

  SqliteConnection sql() {
    return sql;
  }

  Access access() {
    return access;
  }

  String journalMode() {
    return journalMode;
  }

  @Override
  public void close() throws SQLException {
    sql.close();
  }
}
