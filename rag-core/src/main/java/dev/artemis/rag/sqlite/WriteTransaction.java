package dev.artemis.rag.sqlite;

import dev.artemis.lockd.FencingToken;
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
      "UPDATE fence SET change = change + 1 WHERE epoch = ? AND token = ?";

  private final SqliteConnection sql;
  private final Path store;
  private final String modelId;
  private final StoreLease lease;
  private final Optional<LeaseProgress> before;
  private boolean open;
  private LeaseProgress after;

  /**
   * A transaction that has not begun.
   *
   * @param before how the latest transaction under the same lease left the store; empty if this is
   *     the first one
   */
  WriteTransaction(
      SqliteConnection sql,
      Path store,
      String modelId,
      StoreLease lease,
      Optional<LeaseProgress> before) {
    this.sql = sql;
    this.store = store;
    this.modelId = modelId;
    this.lease = lease;
    this.before = before;
  }

  /**
   * Begins, writes and commits.
   *
   * @return the outcomes, or empty if the fence refused the lease (nothing was written)
   */
  Optional<List<Outcome>> run(List<Operation> operations) throws SQLException {
    sql.update("BEGIN IMMEDIATE");
    open = true;
    LeaseProgress advanced = advance();
    if (advanced == null) {
      rollback();
      return Optional.empty();
    }
    int dimension = agreeOnModel(operations, advanced.dimension());
    OperationRunner runner = new OperationRunner(sql, advanced.change());
    if (operations.size() == 1 && before.isPresent()) {
      return Optional.of(List.of(alone(runner, operations.get(0), advanced)));
    }
    List<Outcome> outcomes = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      outcomes.add(runner.run(operation));
    }
    commit(new LeaseProgress(advanced.token(), advanced.change(), dimension));
    return Optional.of(outcomes);
  }

  /** An operation that is a transaction of its own needs no savepoint. */
  private Outcome alone(OperationRunner runner, Operation operation, LeaseProgress advanced)
      throws SQLException {
    try {
      Outcome outcome = runner.apply(operation);
      commit(advanced);
      return outcome;
    } catch (SQLException e) {
      if (ErrorClass.of(e) != ErrorClass.ROW) {
        throw e;
      }
      rollback();
      after = before.orElseThrow();
      return OperationRunner.refused(operation, e);
    }
  }

  private void commit(LeaseProgress progress) throws SQLException {
    sql.update("COMMIT");
    open = false;
    after = progress;
  }

  /** How a successful run left the store. */
  LeaseProgress after() {
    return after;
  }

  /** Whether a transaction may still be open. */
  boolean open() {
    return open;
  }

  void rollback() throws SQLException {
    sql.update("ROLLBACK");
    open = false;
  }

  /** Null if the fence refuses the lease. */
  private LeaseProgress advance() throws SQLException {
    if (before.isPresent()) {
      // Nobody but this lease can have changed the row since, or its token would not match.
      LeaseProgress next = before.get().next();
      return sql.update(ADVANCE, lease.epoch(), next.token().value()) == 1 ? next : null;
    }
    return sql.first(
        DRAW,
        row ->
            new LeaseProgress(new FencingToken(lease.epoch(), row.getLong(1)), row.getLong(2), 0),
        lease.guard().device(),
        lease.guard().inode(),
        lease.epoch());
  }

  /** Looks once in a lease; gives back the dimension that was agreed on, 0 if none yet. */
  private int agreeOnModel(List<Operation> operations, int agreed) throws SQLException {
    for (Operation operation : operations) {
      if (operation instanceof Put put) {
        int dimension = put.vector().dimension();
        if (dimension != agreed) {
          ModelRow.agree(sql, store, new VectorModel(modelId, dimension));
        }
        return dimension;
      }
    }
    return agreed;
  }
}
