package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * The fence row of the file that the writer of the current turn has open. Errors leave as {@link
 * SqlFailure}, which the turn's beginning turns into another attempt or a typed error.
 */
final class SqliteFence implements Fence {
  private final Supplier<SqliteConnection> connection;

  /**
   * For the connection that the supplier gives at the time of each call.
   *
   * @param connection called by the thread that waits for the lease
   */
  SqliteFence(Supplier<SqliteConnection> connection) {
    this.connection = connection;
  }

  @Override
  public FenceRow read() {
    return SqlFailure.carrying(
        () ->
            connection
                .get()
                .first(
                    "SELECT epoch, token, guard_device, guard_inode FROM fence",
                    row ->
                        new FenceRow(
                            row.getLong(1),
                            row.getLong(2),
                            new FileIdentity(row.getLong(3), row.getLong(4)))));
  }

  @Override
  public boolean seal(long observedEpoch, FileIdentity guard) {
    return SqlFailure.carrying(() -> seal(connection.get(), observedEpoch, guard));
  }

  private static boolean seal(SqliteConnection sql, long observedEpoch, FileIdentity guard)
      throws SQLException {
    try {
      sql.update("BEGIN IMMEDIATE");
    } catch (SQLException e) {
      if (ErrorClass.of(e) == ErrorClass.BUSY) {
        return false;
      }
      throw e;
    }
    try {
      raise(sql, observedEpoch, guard);
    } catch (SQLException e) {
      sql.update("ROLLBACK");
      throw e;
    }
    return true;
  }

  private static void raise(SqliteConnection sql, long observedEpoch, FileIdentity guard)
      throws SQLException {
    sql.update(
        "UPDATE fence SET epoch = epoch + 1, guard_device = ?, guard_inode = ? WHERE epoch = ?",
        guard.device(),
        guard.inode(),
        observedEpoch);
    sql.update("COMMIT");
  }
}
