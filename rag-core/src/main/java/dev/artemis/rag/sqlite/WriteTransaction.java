package dev.artemis.rag.sqlite;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.TransactionAbandonedException;
import dev.artemis.rag.store.WriteView;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One write transaction under a lease: fence first, then the operations. Used once. */
final class WriteTransaction {
  private static final String DRAW =
      "UPDATE fence SET token = token + 1, guard_device = ?, guard_inode = ?, change = change + 1"
          + " WHERE epoch = ? RETURNING token, change";
  private static final String ADVANCE =
      "UPDATE fence SET change = change + 1 WHERE epoch = ? AND token = ?";

  /** So often whoever keeps a lease for long looks for what has expired. */
  private static final int CHANGES_PER_CLEARING = 256;

  private final SqliteConnection sql;
  private final StoreSettings settings;
  private final StoreLease lease;
  private final Optional<LeaseProgress> before;
  private boolean open;
  private boolean replaced;
  private LeaseProgress after;

  /**
   * A transaction that has not begun.
   *
   * @param before how the latest transaction under the same lease left the store; empty if this is
   *     the first one
   */
  WriteTransaction(
      SqliteConnection sql,
      StoreSettings settings,
      StoreLease lease,
      Optional<LeaseProgress> before) {
    this.sql = sql;
    this.settings = settings;
    this.lease = lease;
    this.before = before;
  }

  /**
   * Begins, writes and commits.
   *
   * @return the outcomes, or empty if the fence refused the lease (nothing was written)
   */
  Optional<List<Outcome>> run(List<Operation> operations) throws SQLException {
    LeaseProgress advanced = begin();
    if (advanced == null) {
      return Optional.empty();
    }
    OperationRunner runner = runner(advanced);
    if (operations.size() == 1 && before.isPresent()) {
      return Optional.of(List.of(alone(runner, operations.get(0), advanced)));
    }
    List<Outcome> outcomes = new ArrayList<>(operations.size());
    for (Operation operation : operations) {
      outcomes.add(runner.run(operation));
    }
    commit(advanced.withDimension(runner.dimension()));
    return Optional.of(outcomes);
  }

  /**
   * Begins, lets a body write, and commits.
   *
   * @return false if the fence refused the lease (the body did not run)
   * @throws TransactionAbandonedException if the body threw it: everything is as before
   */
  boolean run(Consumer<WriteView> body, long generation) throws SQLException {
    LeaseProgress advanced = begin();
    if (advanced == null) {
      return false;
    }
    OperationRunner runner = runner(advanced);
    TransactionView view = new TransactionView(new Reader(sql, generation), runner);
    try {
      view.run(body);
      commit(advanced.withDimension(runner.dimension()));
    } catch (TransactionAbandonedException e) {
      rollback();
      throw e;
    } finally {
      replaced = view.replaced();
      if (!open) {
        view.end();
      }
    }
    return true;
  }

  /** Whether a body replaced all there was, and the epoch with it. */
  boolean replaced() {
    return replaced;
  }

  /** Null if the fence refused the lease. */
  private LeaseProgress begin() throws SQLException {
    sql.update("BEGIN IMMEDIATE");
    open = true;
    LeaseProgress advanced = advance();
    if (advanced == null) {
      rollback();
    }
    return advanced;
  }

  /** Has cleared away something that expired, now and then. */
  private OperationRunner runner(LeaseProgress advanced) throws SQLException {
    ModelRow model = new ModelRow(sql, settings.path(), settings.modelId(), advanced.dimension());
    OperationRunner runner =
        new OperationRunner(sql, advanced.change(), settings.nowMicros(), model);
    if (before.isEmpty() || advanced.change() % CHANGES_PER_CLEARING == 0) {
      runner.clearExpired();
    }
    return runner;
  }

  /** An operation that is a transaction of its own needs no savepoint. */
  private Outcome alone(OperationRunner runner, Operation operation, LeaseProgress advanced)
      throws SQLException {
    try {
      Outcome outcome = runner.apply(operation);
      commit(advanced.withDimension(runner.dimension()));
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
    LeaseProgress drawn = draw();
    if (drawn != null) {
      Schema.checkStill(sql, settings.path());
    }
    return drawn;
  }

  private LeaseProgress draw() throws SQLException {
    return sql.first(
        DRAW,
        row ->
            new LeaseProgress(new FencingToken(lease.epoch(), row.getLong(1)), row.getLong(2), 0),
        lease.guard().device(),
        lease.guard().inode(),
        lease.epoch());
  }
}
