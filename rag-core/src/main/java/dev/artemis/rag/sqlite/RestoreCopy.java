package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.PreparedRestore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A private copy of a backup beside the store that it shall replace: verified, of this version. The
 * backup itself is only read, and may be a store in use.
 */
final class RestoreCopy implements PreparedRestore {
  private final Path copy;
  private final long artifacts;

  private RestoreCopy(Path copy, long artifacts) {
    this.copy = copy;
    this.artifacts = artifacts;
  }

  static RestoreCopy of(Path backup, Path store) {
    check(backup, store);
    Path copy = beside(store);
    boolean ready = false;
    try {
      copy(backup, copy);
      long artifacts = StoreCopy.verify(copy).artifacts();
      ready = true;
      return new RestoreCopy(copy, artifacts);
    } catch (SQLException e) {
      boolean written =
          ErrorClass.of(e) == ErrorClass.DISK_FULL; // everything else is about reading
      throw SqliteErrors.explain(written ? copy : backup, e);
    } catch (IOException e) {
      throw FileChecks.unreadable(backup, e);
    } finally {
      if (!ready) {
        StoreCopy.delete(copy);
      }
    }
  }

  private static Path beside(Path store) {
    try {
      return PrivateCopy.beside(store, "restore");
    } catch (IOException e) {
      throw FileChecks.unreadable(store, e);
    }
  }

  private static void check(Path backup, Path store) {
    if (!Files.isRegularFile(backup)) {
      throw new StoreUnusableException(Reason.NOT_FOUND, "there is no backup at " + backup, null);
    }
    Optional<FileIdentity> mine = FileChecks.identity(store);
    if (mine.isPresent() && mine.equals(FileChecks.identity(backup))) {
      throw new StoreUnusableException(
          Reason.UNSUITABLE_FILE, backup + " is the store itself: name a backup of it", null);
    }
  }

  private static void copy(Path backup, Path copy) throws SQLException, IOException {
    PrivateCopy.create(copy, backup);
    try (ReadingConnection reading = ReadingConnection.open(backup)) {
      Schema.check(reading.sql(), backup);
      reading.sql().update("VACUUM INTO ?", copy.toString());
    }
    try (SqliteConnection sql = SqliteConnection.open(copy, false, 0)) {
      Schema.bringUpToDate(sql, copy);
    }
  }

  Path file() {
    return copy;
  }

  @Override
  public long artifacts() {
    return artifacts;
  }

  @Override
  public void close() {
    StoreCopy.delete(copy);
  }
}
