package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.OpenFile;
import dev.artemis.lockd.client.guard.OpenFiles;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An SQLite file of another program, read in one snapshot and left exactly as it is, as are the
 * files beside it. Who wants to write to it meanwhile must wait, unless it is in WAL mode. Used by
 * one thread.
 *
 * <p>All methods throw {@link StoreUnusableException} if the file cannot be read.
 */
public final class ForeignDatabase implements AutoCloseable {
  private final Path file;
  private final ReadingConnection reading;

  private ForeignDatabase(Path file, ReadingConnection reading) {
    this.file = file;
    this.reading = reading;
  }

  /** A row of a result. Columns count from 1. */
  public interface Row {
    /** A {@link String}, {@link Number} or {@code byte[]}; null if there is none. */
    Object value(int column);
  }

  /**
   * Opens a file that no other process has open, as far as this user may look, and that needs no
   * recovery.
   *
   * @param owner name of the program it belongs to, for messages
   * @throws StoreUnusableException if it is in use, or its last user was killed in a transaction
   */
  public static ForeignDatabase open(Path file, String owner) {
    refuseUsed(file, owner);
    refuseUnfinished(file, owner);
    try {
      ReadingConnection reading = ReadingConnection.open(file);
      reading.sql().execute("BEGIN");
      return new ForeignDatabase(file, reading);
    } catch (SQLException e) {
      throw SqliteErrors.explain(file, e);
    }
  }

  private static void refuseUsed(Path file, String owner) {
    Optional<OpenFile> user = users(file).files().stream().findFirst();
    if (user.isPresent()) {
      long pid = user.get().pid();
      throw new StoreUnusableException(
          Reason.CONFLICT,
          "%s is in use by process %s (%s): stop %s, then try again"
              .formatted(file, pid, Processes.commandLine(pid), owner),
          null);
    }
  }

  private static OpenFiles users(Path file) {
    try {
      return OpenFiles.of(FileIdentity.of(file).orElseThrow());
    } catch (IOException e) {
      throw new StoreUnusableException(
          Reason.IO, "cannot see which processes use " + file + ": " + e.getMessage(), e);
    }
  }

  /** To recover a file is to write to it. */
  private static void refuseUnfinished(Path file, String owner) {
    for (String suffix : List.of("-journal", "-wal")) {
      Path beside = file.resolveSibling(file.getFileName() + suffix);
      if (FileChecks.size(beside) > 0) {
        throw new StoreUnusableException(
            Reason.UNSUITABLE_FILE,
            "%s is left over from a process that was killed: start and stop %s once, which cleans up, then try again"
                .formatted(beside, owner),
            null);
      }
    }
  }

  /** Gives each row of a result to the consumer, which may ask further questions. */
  public void each(String sql, Consumer<Row> consumer, Object... arguments) {
    try {
      reading.sql().each(sql, row -> consumer.accept(column -> value(row, column)), arguments);
    } catch (SQLException e) {
      throw SqliteErrors.explain(file, e);
    }
  }

  private Object value(ResultSet row, int column) {
    try {
      return row.getObject(column);
    } catch (SQLException e) {
      throw SqliteErrors.explain(file, e);
    }
  }

  /** The columns of a table; none if there is no such table. */
  public Set<String> columns(String table) {
    Set<String> columns = new HashSet<>();
    each(
        "SELECT name FROM pragma_table_info(?)",
        row -> columns.add(row.value(1).toString()),
        table);
    return columns;
  }

  @Override
  public void close() {
    try {
      reading.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(file, e);
    }
  }
}
