package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A counter in an SQLite file with a fence row, written as {@link
 * dev.artemis.lockd.client.store.StoreLease} says. Used by one thread.
 */
final class FencedDatabase implements Fence {
  private static final String DRAW =
      "UPDATE fence SET token = token + 1, guard_device = ?, guard_inode = ? WHERE epoch = ?"
          + " RETURNING token";
  private static final String ADVANCE =
      "UPDATE fence SET token = token WHERE epoch = ? AND token = ? RETURNING token";

  private final Connection sql;

  FencedDatabase(Path file, long busyMillis) throws SQLException {
    sql = DriverManager.getConnection("jdbc:sqlite:file:" + file);
    execute("PRAGMA busy_timeout = " + busyMillis);
    execute("PRAGMA journal_mode = WAL");
  }

  /** Makes the tables, before anybody else is there. */
  void create() throws SQLException {
    execute("CREATE TABLE fence(epoch INT, token INT, guard_device INT, guard_inode INT)");
    execute("CREATE TABLE counter(value INT)");
    execute("INSERT INTO fence VALUES (1, 0, 0, 0)");
    execute("INSERT INTO counter VALUES (0)");
  }

  void begin() throws SQLException {
    execute("BEGIN IMMEDIATE");
  }

  void commit() throws SQLException {
    execute("COMMIT");
  }

  void rollback() throws SQLException {
    execute("ROLLBACK");
  }

  long value() throws SQLException {
    return number("SELECT value FROM counter");
  }

  void raise(long value) throws SQLException {
    execute("UPDATE counter SET value = " + value);
  }

  /** Draws a token within a transaction; 0 if the epoch has moved on. */
  long draw(long epoch, FileIdentity guard) throws SQLException {
    return number(DRAW, guard.device(), guard.inode(), epoch);
  }

  /** Whether the fence lets a transaction of this lease through. */
  boolean advance(long epoch, long token) throws SQLException {
    return number(ADVANCE, epoch, token) != 0;
  }

  @Override
  public FenceRow read() {
    try (Statement statement = sql.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM fence")) {
      row.next();
      return new FenceRow(
          row.getLong(1), row.getLong(2), new FileIdentity(row.getLong(3), row.getLong(4)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean seal(long observedEpoch, FileIdentity guard) {
    try {
      begin();
    } catch (SQLException e) {
      return false; // busy: somebody is inside a transaction
    }
    try {
      number(
          "UPDATE fence SET epoch = epoch + 1, guard_device = ?, guard_inode = ? WHERE epoch = ?"
              + " RETURNING epoch",
          guard.device(),
          guard.inode(),
          observedEpoch);
      commit();
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void execute(String text) throws SQLException {
    try (Statement statement = sql.createStatement()) {
      statement.execute(text);
    }
  }

  private long number(String text, long... arguments) throws SQLException {
    try (PreparedStatement statement = sql.prepareStatement(text)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setLong(i + 1, arguments[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
