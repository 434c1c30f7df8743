package dev.artemis.rag.sqlite;

import dev.artemis.rag.RagException;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.WriteAgainException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.sqlite.SQLiteException;

/** Puts SQLite's errors into words, and decides which are worth another attempt. */
final class SqliteErrors {
  private SqliteErrors() {}

  /** What a user is told. */
  static RagException explain(Path store, SQLException error) {
    String sqlite = " (SQLite says: " + error.getMessage() + ")";
    return switch (ErrorClass.of(error)) {
      case BUSY, STALE_SNAPSHOT -> new StoreBusyException(busy(store) + sqlite, error);
      case MOVED -> new StoreUnusableException(Reason.MOVED, moved(store) + sqlite, error);
      case DISK_FULL ->
          unusable(
              Reason.DISK_FULL, "no space left to write %s: free some and try again", store, error);
      case CORRUPT ->
          unusable(
              Reason.CORRUPT,
              "%s is damaged: stop writing to it and restore a backup, or recover what is left"
                  + " with 'sqlite3 FILE .recover'",
              store,
              error);
      case NOT_A_DATABASE ->
          unusable(Reason.NOT_A_DATABASE, "%s is not an SQLite database", store, error);
      case NO_PERMISSION ->
          unusable(
              Reason.NO_PERMISSION,
              "%s or its directory cannot be opened for this: check owner, mode and mount options."
                  + " Without permission to create -wal and -shm beside it, a store can be read"
                  + " only while a writer has it open",
              store,
              error);
      case IO, ROW, OTHER -> unusable(Reason.IO, "reading or writing %s failed", store, error);
    };
  }

  /** Another attempt where that helps; everything else is thrown to the user. */
  static WriteAgainException again(Path store, SQLException error) {
    return switch (ErrorClass.of(error)) {
      case BUSY -> new WriteAgainException(RetryReason.BUSY, busy(store), error);
      case STALE_SNAPSHOT ->
          new WriteAgainException(RetryReason.STALE_SNAPSHOT, busy(store), error);
      case MOVED -> new WriteAgainException(RetryReason.MOVED, moved(store), error);
      default -> throw explain(store, error);
    };
  }

  /** The extended result code behind a failure; empty if SQLite had no part in it. */
  static OptionalInt resultCode(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        return OptionalInt.of(sqlite.getResultCode().code);
      }
    }
    return OptionalInt.empty();
  }

  /** Names the process inside the transaction where the kernel tells it. */
  static String busy(Path store) {
    OptionalLong holder = WriteLockHolder.of(store);
    return holder.isPresent()
        ? WriteContention.sentence(store, holder.getAsLong())
        : "SQLite's own write lock on "
            + store
            + " was held by another program's transaction; try again";
  }

  static String moved(Path store) {
    return store
        + " was deleted or replaced while it was open; this, not a second writer, is what SQLite"
        + " means by 'attempt to write a readonly database' (code 1032)";
  }

  private static StoreUnusableException unusable(
      Reason reason, String sentence, Path store, SQLException error) {
    return new StoreUnusableException(
        reason, sentence.formatted(store) + " (SQLite says: " + error.getMessage() + ")", error);
  }
}
