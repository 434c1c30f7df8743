package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.client.store.StoreClaim;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Opens a store file: checks, claim, connection, schema, in this order. */
final class FileOpener {
  /** How long SQLite waits at a time; longer waits are loops around it that look at the path. */
  static final int BUSY_MILLIS = 50;

  private final StoreSettings settings;
  private final FileChecks checks;

  FileOpener(StoreSettings settings) {
    this.settings = settings;
    this.checks = new FileChecks(settings.seams());
  }

  /** The write-ahead log of a database. */
  static Path log(Path store) {
    return store.resolveSibling(store.getFileName() + "-wal");
  }

  OpenFile open(long generation, boolean writable) {
    DriverLibrary.begin();
    long deadline = settings.seams().nanoTime().getAsLong() + settings.openingWait().toNanos();
    for (int repetition = 1; ; repetition++) {
      StoreClaim claim = claim(writable);
      OpenFile opened = null;
      boolean current = false;
      try {
        opened = connect(claim, generation, writable);
        current = opened.named();
        if (current) {
          return opened;
        }
      } catch (SQLException e) {
        waitOrThrow(e, repetition, deadline);
      } finally {
        if (!current) {
          discard(opened, claim);
        }
      }
    }
  }

  /** Replaced between claim and connection, or not opened at all: the caller starts over. */
  private static void discard(OpenFile opened, StoreClaim claim) {
    if (opened == null) {
      claim.close();
    } else {
      opened.retire();
    }
  }

  private StoreClaim claim(boolean writable) {
    Path path = settings.path();
    boolean exists = Files.exists(path);
    if (exists) {
      checks.file(path, writable);
    } else if (writable) {
      checks.directory(path);
    } else {
      throw new StoreUnusableException(Reason.NOT_FOUND, "there is no store at " + path, null);
    }
    try {
      return exists ? StoreClaim.claim(path) : NewStoreFile.createAndClaim(path);
    } catch (LockUnavailableException e) {
      throw OpenFile.refused(e);
    }
  }

  private OpenFile connect(StoreClaim claim, long generation, boolean writable)
      throws SQLException {
    Path path = settings.path();
    SqliteConnection connection = SqliteConnection.open(path, !writable, BUSY_MILLIS);
    boolean ready = false;
    try {
      prepare(connection, writable);
      OpenFile opened =
          new OpenFile(
              path,
              claim,
              generation,
              writable,
              connection,
              settings.synchronous(),
              FileChecks.identity(log(path)));
      ready = true;
      return opened;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
  }

  private void prepare(SqliteConnection connection, boolean writable) throws SQLException {
    Pragmas.checkedLibrary(connection);
    if (writable) {
      Schema.create(connection, settings.path());
      Pragmas.writer(connection, settings.synchronous(), settings.seams().maxPages());
    } else {
      Schema.checkCurrent(connection, settings.path());
    }
    connection.number("SELECT change FROM fence"); // opens the log, so that it can be recognised
  }

  /** Whoever creates or recovers the file gives no sign when it is done. */
  private void waitOrThrow(SQLException error, int repetition, long deadline) {
    boolean busy = ErrorClass.of(error) == ErrorClass.BUSY;
    long left = deadline - settings.seams().nanoTime().getAsLong();
    if (!busy || left <= 0) {
      throw SqliteErrors.explain(settings.path(), error);
    }
    settings.seams().pauses().before(repetition, left);
  }
}
