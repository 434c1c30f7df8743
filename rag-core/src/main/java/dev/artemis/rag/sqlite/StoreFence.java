package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreClaim;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The fence of an existing store, for an operator who seals off a holder that is stuck outside of a
 * transaction where no daemon can be asked. Takes neither lease nor guard: raising the epoch is
 * safe at any time, since whoever is fenced by it begins anew. Used by one thread at a time.
 */
public final class StoreFence implements AutoCloseable {
  /** What came of an attempt to seal. */
  public enum Seal {
    /** The epoch was raised: who held the earlier one is fenced. */
    DONE,
    /** The fence says something else by now; nothing was changed. */
    MOVED_ON,
    /** Somebody stays inside a transaction of the store; nothing was changed. */
    BUSY
  }

  private static final String RAISE =
      "UPDATE fence SET epoch = epoch + 1 WHERE epoch = ? AND token = ?";

  private final Path store;
  private final StoreClaim claim;
  private final SqliteConnection sql;

  private StoreFence(Path store, StoreClaim claim, SqliteConnection sql) {
    this.store = store;
    this.claim = claim;
    this.sql = sql;
  }

  /**
   * Opens the fence; creates nothing.
   *
   * @throws dev.artemis.rag.StoreUnusableException if there is no store that this user may write
   */
  public static StoreFence open(Path store) {
    new FileChecks(StoreSeams.real()).file(store, true);
    StoreClaim claim;
    try {
      claim = StoreClaim.claim(store);
    } catch (LockUnavailableException e) {
      throw OpenFile.refused(e);
    }
    StoreFence opened = null;
    try {
      opened = new StoreFence(store, claim, connect(store));
      return opened;
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    } finally {
      if (opened == null) {
        claim.close();
      }
    }
  }

  private static SqliteConnection connect(Path store) throws SQLException {
    SqliteConnection sql = SqliteConnection.open(store, false, FileOpener.BUSY_MILLIS);
    boolean ready = false;
    try {
      Pragmas.checkedLibrary(sql);
      Schema.check(sql, store);
      // Durable as the writers' own commits are: a seal that a loss of power undoes is none.
      sql.execute("PRAGMA synchronous = FULL");
      ready = true;
      return sql;
    } finally {
      if (!ready) {
        sql.close();
      }
    }
  }

  /** The row as committed now. */
  public FenceRow read() {
    try {
      return new SqliteFence(() -> sql).read();
    } catch (SqlFailure e) {
      throw SqliteErrors.explain(store, e.error());
    }
  }

  /** Raises the epoch if epoch and token are still the observed ones. */
  public Seal seal(FenceRow observed) {
    try {
      return sql.update(RAISE, observed.epoch(), observed.token()) == 1 ? Seal.DONE : Seal.MOVED_ON;
    } catch (SQLException e) {
      return switch (ErrorClass.of(e)) {
        case BUSY, STALE_SNAPSHOT -> Seal.BUSY;
        default -> throw SqliteErrors.explain(store, e);
      };
    }
  }

  @Override
  public void close() {
    try {
      sql.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(store, e);
    } finally {
      claim.close();
    }
  }
}
