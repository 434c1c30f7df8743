package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Operation.Put;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.VectorModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One write transaction under a lease: fence first, then the operations. Used once. */
final class WriteTransaction {
  private static final String DRAW =
      "UPDATE fence SET token = token + 1, guard_device = ?, guard_inode = ?, change = change + 1"
          + " WHERE epoch = ? RETURNING token, change";
  private static final String ADVANCE =
      "UPDATE fence SET change = change + 1 WHERE epoch = ? AND token = ? RETURNING token, change";

  /**
   * The fence row as this transaction leaves it.
   *
   * @param token that the lease now has
   * @param change number of this transaction
   */
  private record Advanced(long token, long change) {}

  private final SqliteConnection sql;
  private final Path store;
  private final String modelId;
  private final StoreLease lease;
  private boolean open;
  private long token;

  WriteTransaction(SqliteConnection sql, Path store, String modelId, StoreLease lease) {
    this.sql = sql;
    this.store = store;
    this.modelId = modelId;
    this.lease = lease;
  }

  /**
   * Begins, writes and commits.
   *
   * @return the outcomes, or empty if the fence refused the lease (nothing was written)
   */
  Optional<List<Outcome>> run(List<Operation> operations) throws SQLException {
    sql.update("BEGIN IMMEDIATE");
    open = true;
    Advanced advanced = advance();
    if (advanced == null) {
      rollback();
      return Optional.empty();
    }
    agreeOnModel(operations);
    OperationRunner runner = new OperationRunner(sql, advanced.change());
    List<Outcome> outcomes = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      outcomes.add(runner.run(operation));
    }
    sql.update("COMMIT");
    open = false;
    token = advanced.token();
    return Optional.of(outcomes);
  }

  /** The token in force after a successful run. */
  long token() {
    return token;
  }

  /** Whether a transaction may still be open. */
  boolean open() {
    return open;
  }

  void rollback() throws SQLException {
    sql.update("ROLLBACK");
    open = false;
  }

  private Advanced advance() throws SQLException {
    SqliteConnection.Row<Advanced> row =
        result -> new Advanced(result.getLong(1), result.getLong(2));
    return lease.token().drawn()
        ? sql.first(ADVANCE, row, lease.epoch(), lease.token().value())
        : sql.first(DRAW, row, lease.guard().device(), lease.guard().inode(), lease.epoch());
  }

  private void agreeOnModel(List<Operation> operations) throws SQLException {
    for (Operation operation : operations) {
      if (operation instanceof Put put) {
        ModelRow.agree(sql, store, new VectorModel(modelId, put.vector().dimension()));
        return;
      }
    }
  }
}
