package dev.artemis.rag.sqlite;

import java.sql.SQLException;
import org.sqlite.SQLiteException;

/** SQLite's errors by what helps. Judged by the extended result code. */
enum ErrorClass {
  /** Somebody else holds a lock of SQLite: wait. */
  BUSY,
  /** The snapshot read before is no longer the newest: start the transaction over. */
  STALE_SNAPSHOT,
  /** The file was deleted or replaced under the connection: reopen. */
  MOVED,
  /** One value or row cannot be stored, the rest of the transaction can. */
  ROW,
  DISK_FULL,
  CORRUPT,
  NOT_A_DATABASE,
  NO_PERMISSION,
  /** The operating system failed. */
  IO,
  /** Everything else: a fault of ours. */
  OTHER;

  static ErrorClass of(SQLException error) {
    if (!(error instanceof SQLiteException sqlite)) {
      return OTHER;
    }
    return switch (sqlite.getResultCode()) {
      case SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_TIMEOUT, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          BUSY;
      case SQLITE_BUSY_SNAPSHOT -> STALE_SNAPSHOT;
      case SQLITE_READONLY_DBMOVED -> MOVED;
      case SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE -> ROW;
      case SQLITE_FULL -> DISK_FULL;
      case SQLITE_NOTADB -> NOT_A_DATABASE;
      case SQLITE_PERM, SQLITE_AUTH, SQLITE_IOERR_ACCESS -> NO_PERMISSION;
      default -> byName(sqlite);
    };
  }

  /** Families of extended codes share the beginning of their names. */
  private static ErrorClass byName(SQLiteException error) {
    String name = error.getResultCode().name();
    if (name.startsWith("SQLITE_CORRUPT")) {
      return CORRUPT;
    }
    if (name.startsWith("SQLITE_READONLY") || name.startsWith("SQLITE_CANTOPEN")) {
      return NO_PERMISSION;
    }
    if (name.startsWith("SQLITE_CONSTRAINT")) {
      return ROW;
    }
    return name.startsWith("SQLITE_IOERR") ? IO : OTHER;
  }
}
