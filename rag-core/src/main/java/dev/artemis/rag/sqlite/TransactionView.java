package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.TransactionAbandonedException;
import dev.artemis.rag.store.WriteView;
import java.sql.SQLException;
import java.util.function.Consumer;

/** What the body of a transaction sees. Remembers a failure that the body may have swallowed. */
final class TransactionView implements WriteView {
  private final Reader reader;
  private final OperationRunner runner;
  private SqlFailure failure;
  private boolean replaced;

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

  @Override
  public void replaceBy(PreparedRestore prepared) {
    rethrowIfFailed();
    try {
      replaced = true;
      Replacement.run(reader.connection(), ((RestoreCopy) prepared).file());
    } catch (SQLException e) {
      failure = new SqlFailure(e);
      throw failure;
    }
  }

  /** Whether the epoch is no longer what it was. */
  boolean replaced() {
    return replaced;
  }

  /**
   * Runs a body.
   *
   * @throws TransactionAbandonedException if the body threw it
   */
  void run(Consumer<WriteView> body) throws SQLException {
    try {
      body.accept(this);
    } catch (TransactionAbandonedException e) {
      if (e.getCause() instanceof SqlFailure swallowed) {
        throw swallowed.error();
      }
      rethrowFailure();
      throw e;
    }
    rethrowFailure();
  }

  /** After the transaction, however it ended. */
  void end() throws SQLException {
    if (replaced) {
      replaced = false;
      Replacement.detach(reader.connection());
    }
  }

  private void rethrowIfFailed() {
    if (failure != null) {
      throw failure;
    }
  }

  /** What has failed must not be committed in part. */
  private void rethrowFailure() throws SQLException {
    if (failure != null) {
      throw failure.error();
    }
  }
}
