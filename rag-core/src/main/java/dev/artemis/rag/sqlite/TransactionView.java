package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.WriteView;
import java.sql.SQLException;

/** What the body of a transaction sees. Remembers a failure that the body may have swallowed. */
final class TransactionView implements WriteView {
  private final Reader reader;
  private final OperationRunner runner;
  private SqlFailure failure;

  /** Inside a transaction of the reader's connection. */
  TransactionView(Reader reader, OperationRunner runner) {
    this.reader = reader;
    this.runner = runner;
  }

  @Override
  public ReadView read() {
    return new SqliteReadView(reader);
  }

  @Override
  public Outcome apply(Operation operation) {
    rethrowIfFailed();
    try {
      return runner.run(operation);
    } catch (SQLException e) {
      failure = new SqlFailure(e);
      throw failure;
    }
  }

  private void rethrowIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }

  /** What has failed must not be committed in part. */
  void rethrowFailure() throws SQLException {
    if (failure != null) {
      throw failure.error();
    }
  }
}
