package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.Mode;
import dev.artemis.rag.Backup;
import dev.artemis.rag.BackupProgress;
import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.OperationInterruptedException;
import dev.artemis.rag.StoreBusyException;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.CommitSignal;
import dev.artemis.rag.store.Operation;
import dev.artemis.rag.store.Outcome;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.WriteTurn;
import dev.artemis.rag.store.WriteView;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A store in this process's memory, by the same tables and statements as one in a file. One
 * connection, so that one thread at a time reads or writes. Thread-safe.
 */
public final class InMemoryStore implements ArtifactStore {
  private static final Path NAME = Path.of("(in memory)");
  private static final String ADVANCE = "UPDATE fence SET change = change + 1 RETURNING change";

  private final StoreSettings settings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Reader reader;
  private final SqliteConnection sql;
  private final Set<MemorySignal> signals = ConcurrentHashMap.newKeySet();
  private boolean inTransaction;
  private long generations = 1;

  /** What is read from outside: the reader itself, or one of its own while a transaction writes. */
  private Reader shown;

  private InMemoryStore(StoreSettings settings, SqliteConnection sql) {
    this.settings = settings;
    this.sql = sql;
    this.reader = new Reader(sql, generations);
    this.shown = reader;
  }

  /** An empty store, for which only the model and the clock of the settings matter. */
  public static InMemoryStore open(StoreSettings settings) {
    try {
      SqliteConnection sql = SqliteConnection.inMemory();
      Schema.createInMemory(sql);
      return new InMemoryStore(settings, sql);
    } catch (SQLException e) {
      throw SqliteErrors.explain(NAME, e);
    }
  }

  @Override
  public Position position() {
    return locked(() -> shown.position());
  }

  /**
   * Inside a transaction of the same thread, what it shows is what that has written so far, at a
   * position that no other state has: it may be undone.
   */
  @Override
  public <T> T read(Function<ReadView, T> body) {
    return locked(
        () ->
            inTransaction
                ? body.apply(new SqliteReadView(shown))
                : inTransaction("BEGIN", () -> body.apply(new SqliteReadView(reader))));
  }

  @Override
  public <T> T readInOrder(Function<ReadView, T> body) {
    return read(body); // there is no other way
  }

  private <T> T locked(SqlFailure.Action<T> action) {
    lock.lock();
    try {
      return action.run();
    } catch (SQLException e) {
      throw SqliteErrors.explain(NAME, e);
    } catch (SqlFailure e) {
      throw SqliteErrors.explain(NAME, e.error());
    } finally {
      lock.unlock();
    }
  }

  private <T> T inTransaction(String begin, SqlFailure.Action<T> action) throws SQLException {
    sql.update(begin);
    inTransaction = true;
    boolean done = false;
    try {
      T result = action.run();
      sql.update("COMMIT");
      done = true;
      return result;
    } finally {
      inTransaction = false;
      shown = reader;
      if (!done) {
        sql.update("ROLLBACK");
      }
    }
  }

  @Override
  public WriteTurn turn(Duration wait, String purpose) {
    ensureNotInside();
    try {
      if (lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Turn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OperationInterruptedException("interrupted while waiting to write", e);
    }
    throw new StoreBusyException(
        "another thread kept the store in memory for " + wait.toMillis() + " ms", null);
  }

  /** There is one connection, and its transaction is the reader's snapshot. */
  private void ensureNotInside() {
    if (lock.isHeldByCurrentThread() && inTransaction) {
      throw new InvalidInputException(
          "this thread is reading the store in memory: collect what is read, and write after it",
          null);
    }
  }

  /** The lock, held. */
  private final class Turn implements WriteTurn {
    private boolean closed;

    /** Of the latest body. */
    private TransactionView view;

    @Override
    public List<Outcome> commit(List<Operation> operations) {
      return writing(
          runner -> {
            List<Outcome> outcomes = new ArrayList<>(operations.size());
            for (Operation operation : operations) {
              outcomes.add(runner.run(operation));
            }
            return outcomes;
          });
    }

    @Override
    public void transact(Consumer<WriteView> body) {
      writing(
          runner -> {
            view = new TransactionView(reader, runner);
            view.run(body);
            return null;
          });
    }

    private <T> T writing(Writing<T> writing) {
      try {
        T result = written(writing);
        signals.forEach(MemorySignal::give);
        return result;
      } finally {
        end();
      }
    }

    private void end() {
      if (view != null) {
        locked(
            () -> {
              view.end();
              return null;
            });
      }
    }

    private <T> T written(Writing<T> writing) {
      return locked(
          () ->
              inTransaction(
                  "BEGIN IMMEDIATE",
                  () -> {
                    shown = new Reader(sql, ++generations);
                    ModelRow model = new ModelRow(sql, NAME, settings.modelId(), 0);
                    OperationRunner runner =
                        new OperationRunner(sql, sql.number(ADVANCE), settings.nowMicros(), model);
                    runner.clearExpired();
                    return writing.run(runner);
                  }));
    }

    @Override
    public boolean wanted() {
      return false;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        lock.unlock();
      }
    }
  }

  /** What is written in a transaction. */
  @FunctionalInterface
  private interface Writing<T> {
    T run(OperationRunner runner) throws SQLException;
  }

  @Override
  public Backup backup(Path target, boolean replace, BackupProgress progress) {
    ensureNotInside();
    return locked(() -> StoreCopy.write(sql, target, replace, progress));
  }

  @Override
  public PreparedRestore prepareRestore(Path backup) {
    return RestoreCopy.of(backup, Path.of(System.getProperty("java.io.tmpdir"), "in-memory"));
  }

  @Override
  public Set<Long> otherUsers() {
    return Set.of();
  }

  @Override
  public CommitSignal commits() {
    MemorySignal signal = new MemorySignal(signals::remove);
    signals.add(signal);
    return signal;
  }

  @Override
  public Optional<String> contention() {
    return Optional.empty();
  }

  @Override
  public Optional<Mode> mode() {
    return Optional.empty();
  }

  @Override
  public Path path() {
    return NAME;
  }

  @Override
  public long bytes() {
    return locked(() -> sql.number("PRAGMA page_count") * sql.number("PRAGMA page_size"));
  }

  @Override
  public long logBytes() {
    return 0;
  }

  @Override
  public void close() {
    locked(
        () -> {
          sql.close();
          return null;
        });
  }
}
