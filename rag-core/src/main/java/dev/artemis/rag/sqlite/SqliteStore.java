package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.rag.Backup;
import dev.artemis.rag.BackupProgress;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.CommitSignal;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.PreparedRestore;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.WriteAgainException;
import dev.artemis.rag.store.WriteTurn;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A store in one SQLite file. Follows its path: when the path comes to name another file, the next
 * read or write opens that one. Opened for reading only, it can be made writable later.
 */
public final class SqliteStore implements ArtifactStore {
  /** How often a reader is opened anew because the file was replaced meanwhile. */
  private static final int READ_ATTEMPTS = 8;

  private final StoreSettings settings;
  private final FileOpener opener;
  private volatile OpenFile current;
  private volatile OpenFile inTurn;
  private volatile LockSource.Opened lock;
  private volatile boolean locked;
  private final ReentrantLock inOrder = new ReentrantLock();
  private final LongAdder reopenings = new LongAdder();

  /** What the lock daemon is told of this process. */
  private volatile Supplier<Map<ClientCounter, Long>> totals = Map::of;

  private SqliteStore(StoreSettings settings, boolean writable) {
    this.settings = settings;
    this.opener = new FileOpener(settings);
    this.current = opener.open(1, writable);
  }

  /**
   * Opens a store for reading, or for both.
   *
   * @param lock how to find the lock daemon; empty to read only
   */
  public static SqliteStore open(StoreSettings settings, Optional<LockClientOptions> lock) {
    SqliteStore store = new SqliteStore(settings, lock.isPresent());
    boolean opened = false;
    try {
      lock.ifPresent(store::openLock);
      opened = true;
      return store;
    } finally {
      if (!opened) {
        store.current.retire();
      }
    }
  }

  /** Makes a store that was opened for reading writable; does nothing if it is. */
  public synchronized void enableWrites(LockClientOptions options) {
    if (lock == null) {
      OpenFile fresh = opener.open(current.generation() + 1, true);
      boolean opened = false;
      try {
        openLock(options);
        opened = true;
      } finally {
        if (!opened) {
          fresh.retire();
        }
      }
      replace(fresh);
    }
  }

  private void openLock(LockClientOptions options) {
    try {
      SqliteFence fence = new SqliteFence(() -> inTurn.main());
      lock = settings.seams().locks().open(options, settings.path(), fence);
      lock.lock().count(() -> totals.get());
    } catch (LockException e) {
      throw LockErrors.explain(e, settings.path());
    }
  }

  /** Has the lock daemon told these totals, which never fall, where there is one. */
  public void count(Supplier<Map<ClientCounter, Long>> counted) {
    totals = counted;
  }

  /** SQLite's extended result code of a failure; empty if it came from elsewhere. */
  public static OptionalInt resultCode(Throwable failure) {
    return SqliteErrors.resultCode(failure);
  }

  /** How often the file was opened again because it was replaced, or a connection failed. */
  public long reopenings() {
    return reopenings.sum();
  }

  /** The file that is open at the moment. */
  public FileIdentity identity() {
    return current.identity();
  }

  /** Looks whether the path still names the open file, and opens the new one if not. */
  public void follow() {
    held().release();
  }

  @Override
  public Position position() {
    return reading((reader, others) -> reader.newest());
  }

  @Override
  public <T> T read(Function<ReadView, T> body) {
    return reading(
        (reader, others) -> {
          reader.connection().update("BEGIN");
          T result = body.apply(new SqliteReadView(reader, others));
          reader.connection().update("COMMIT");
          return result;
        });
  }

  @Override
  public <T> T readInOrder(Function<ReadView, T> body) {
    inOrder.lock(); // before a reader is borrowed: others have a use for it
    try {
      return read(body);
    } finally {
      inOrder.unlock();
    }
  }

  /** Something done with a reader of a pool. */
  @FunctionalInterface
  private interface Reading<T> {
    T run(Reader reader, ReaderPool others) throws SQLException;
  }

  /** A reader of a file that is held open for it. */
  private record Borrowed(OpenFile file, Reader reader) {}

  private Borrowed borrow() {
    for (int repetition = 1; ; repetition++) {
      OpenFile file = held();
      boolean borrowed = false;
      try {
        Reader reader = file.readers().borrow();
        borrowed = true;
        return new Borrowed(file, reader);
      } catch (SQLException e) {
        if (file.named() || repetition > READ_ATTEMPTS) {
          throw failed(file, e);
        }
      } finally {
        if (!borrowed) {
          file.release();
        }
      }
      settings.seams().pauses().before(repetition, Long.MAX_VALUE);
    }
  }

  private <T> T reading(Reading<T> reading) {
    Borrowed borrowed = borrow();
    OpenFile file = borrowed.file();
    try {
      Reader reader = borrowed.reader();
      boolean done = false;
      try {
        T result = reading.run(reader, file.readers());
        done = true;
        return result;
      } finally {
        if (done) {
          file.readers().giveBack(reader);
        } else {
          file.readers().discard(reader);
        }
      }
    } catch (SQLException e) {
      throw failed(file, e);
    } catch (SqlFailure e) {
      throw failed(file, e.error());
    } finally {
      file.release();
    }
  }

  private RuntimeException failed(OpenFile file, SQLException error) {
    if (ErrorClass.of(error) != ErrorClass.BUSY) {
      file.suspect();
    }
    return SqliteErrors.explain(settings.path(), error);
  }

  @Override
  public WriteTurn turn(Duration wait, String purpose) throws WriteAgainException {
    OpenFile file = held();
    inTurn = file;
    boolean begun = false;
    try {
      WriteTurn turn = new SqliteWriteTurn(settings, file, lock.lock().acquire(wait, purpose));
      locked = true;
      begun = true;
      return turn;
    } catch (LockException e) {
      throw LockErrors.again(e, settings.path());
    } catch (SqlFailure e) {
      throw SqliteErrors.again(settings.path(), e.error());
    } finally {
      if (!begun) {
        file.release();
      }
    }
  }

  /** The file that the path names, held open for the caller. */
  private OpenFile held() {
    while (true) {
      OpenFile file = current;
      if (!file.current()) {
        reopen(file);
      } else if (file.hold()) {
        return file;
      }
    }
  }

  private synchronized void reopen(OpenFile stale) {
    if (current != stale) {
      return;
    }
    if (!stale.named() && stale.logStayed()) {
      throw new StoreUnusableException(
          Reason.MOVED,
          ("%s was replaced while the write-ahead log of the old file stayed beside it: opening it"
                  + " would apply the old log to the new file. Remove %s if it does not belong to"
                  + " the new file, then try again")
              .formatted(settings.path(), FileOpener.log(settings.path())),
          null);
    }
    replace(opener.open(stale.generation() + 1, stale.writable()));
    reopenings.increment();
  }

  private void replace(OpenFile fresh) {
    OpenFile stale = current;
    current = fresh;
    stale.retire();
  }

  @Override
  public Backup backup(Path target, boolean replace, BackupProgress progress) {
    return reading(
        (reader, others) -> StoreCopy.write(reader.connection(), target, replace, progress));
  }

  @Override
  public PreparedRestore prepareRestore(Path backup) {
    return RestoreCopy.of(backup, settings.path());
  }

  @Override
  public Set<Long> otherUsers() {
    Set<Long> others = new TreeSet<>(ConnectedProcesses.of(settings.path()).connected());
    others.remove(ProcessHandle.current().pid());
    return others;
  }

  @Override
  public CommitSignal commits() {
    return DirectorySignal.of(settings.path());
  }

  @Override
  public Optional<String> contention() {
    return WriteContention.of(settings.path());
  }

  @Override
  public Optional<Mode> mode() {
    return locked ? Optional.of(lock.lock().mode()) : Optional.empty();
  }

  @Override
  public Path path() {
    return settings.path();
  }

  @Override
  public long bytes() {
    return FileChecks.size(settings.path());
  }

  @Override
  public long logBytes() {
    return FileChecks.size(FileOpener.log(settings.path()));
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.close();
      }
    } finally {
      current.retire();
    }
  }
}
