package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.rag.RetryReason;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.WriteAgainException;
import dev.artemis.rag.store.WriteTurn;
import dev.artemis.rag.store.WriteView;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A turn at writing: one lease, one file, any number of transactions. */
final class SqliteWriteTurn implements WriteTurn {
  private static final Logger LOG = System.getLogger(SqliteWriteTurn.class.getName());

  private final StoreSettings settings;
  private final OpenFile file;
  private final StoreLease lease;

  /** Whether nothing has happened since the store looked which file the path names. */
  private boolean looked;

  private boolean closed;

  /**
   * A turn under a lease.
   *
   * @param file that the path was seen to name before the lease was asked for
   */
  SqliteWriteTurn(StoreSettings settings, OpenFile file, StoreLease lease) {
    this.settings = settings;
    this.file = file;
    this.lease = lease;
    this.looked = lease.token().drawn(); // a lease that was kept was not waited for
  }

  @Override
  public List<Outcome> commit(List<Operation> operations) throws WriteAgainException {
    return inTransaction(transaction -> transaction.run(operations));
  }

  @Override
  public void transact(Consumer<WriteView> body) throws WriteAgainException {
    inTransaction(
        transaction ->
            transaction.run(body, file.generation()) ? Optional.of(true) : Optional.empty());
  }

  /** What is done in a transaction; empty if the fence refused the lease. */
  @FunctionalInterface
  private interface Work<T> {
    Optional<T> run(WriteTransaction transaction) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) throws WriteAgainException {
    ensureValid();
    if (!looked) {
      ensureNamed();
    }
    looked = false;
    WriteTransaction transaction =
        new WriteTransaction(file.main(), settings, lease, file.progress(lease.token()));
    Optional<T> result = run(transaction, work);
    if (result.isEmpty()) {
      lease.lost("the fence has moved on");
      throw new WriteAgainException(
          RetryReason.FENCED,
          "another process took over the write lease of " + settings.path() + " again and again",
          null);
    }
    settings.seams().beforeCommitCheck().run();
    ensureNamed();
    if (transaction.replaced()) {
      lease.lost("the store was restored");
      return result.get();
    }
    if (!lease.token().drawn()) {
      lease.drawn(transaction.after().token().value());
    }
    file.progressed(transaction.after());
    return result.get();
  }

  private void ensureValid() throws WriteAgainException {
    try {
      lease.ensureValid();
    } catch (LeaseLostException e) {
      lease.lost("it is no longer valid");
      throw new WriteAgainException(RetryReason.LEASE_LOST, e.getMessage(), e);
    }
  }

  /**
   * In WAL mode SQLite does not notice a replaced file: rows would go into an orphan. Hence this
   * look before each transaction and again before anybody is told that it succeeded.
   */
  private void ensureNamed() throws WriteAgainException {
    boolean named = false;
    try {
      named = file.named();
    } finally {
      if (!named) {
        lease.lost("the database file was replaced");
      }
    }
    if (!named) {
      throw new WriteAgainException(RetryReason.MOVED, SqliteErrors.moved(settings.path()), null);
    }
  }

  private <T> Optional<T> run(WriteTransaction transaction, Work<T> work)
      throws WriteAgainException {
    boolean finished = false;
    try {
      Optional<T> result = work.run(transaction);
      finished = true;
      return result;
    } catch (SqlFailure e) {
      throw SqliteErrors.again(settings.path(), e.error());
    } catch (SQLException e) {
      throw SqliteErrors.again(settings.path(), e);
    } finally {
      if (!finished) {
        cleanUp(transaction);
      }
    }
  }

  /**
   * After a failed commit nobody knows which token the file has, so the lease is not used again.
   */
  private void cleanUp(WriteTransaction transaction) {
    if (!transaction.open()) {
      return;
    }
    lease.lost("a transaction under it failed");
    if (transaction.replaced()) {
      file.suspect(); // the other file is still attached to the connection
    }
    try {
      transaction.rollback();
    } catch (SQLException e) {
      file.suspect(); // SQLite may have rolled back by itself; a fresh connection is sure
    }
  }

  @Override
  public boolean wanted() {
    return lease.wanted();
  }

  /** What was acknowledged stays so even if the lease cannot be given back properly. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        lease.close();
      } catch (LockException e) {
        LOG.log(Level.WARNING, "giving back the write lease of " + settings.path() + " failed", e);
      } finally {
        file.release();
      }
    }
  }
}
