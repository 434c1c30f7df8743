package dev.artemis.rag.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Connections for reading, opened as needed and kept. At most as many threads read at once as the
 * machine can serve; the others wait for a connection, never for a writer. A thread that reads
 * already, as in the consumer of what it reads, gets another connection at once: if such threads
 * waited for each other, they would wait for ever. Thread-safe; a reader goes back on the thread
 * that borrowed it.
 */
final class ReaderPool {
  /** Readers wait for SQLite only while a log is recovered or the last user leaves. */
  private static final int BUSY_MILLIS = 5_000;

  static final int SIZE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private final Path path;
  private final long generation;
  private final BooleanSupplier named;
  private final Permits permits = new Permits();

  /** How many readers this thread has. */
  private final ThreadLocal<Integer> borrowed = ThreadLocal.withInitial(() -> 0);

  private final Deque<Reader> idle = new ArrayDeque<>();

  /**
   * Readers of the file that a path names now.
   *
   * @param named whether it still names that file
   */
  ReaderPool(Path path, long generation, BooleanSupplier named) {
    this.path = path;
    this.generation = generation;
    this.named = named;
  }

  /** One for each of the threads that read at once. */
  private static final class Permits extends Semaphore {
    private static final long serialVersionUID = 1L;

    Permits() {
      super(SIZE);
    }

    /** Takes one although there may be none left: then some more have to come back first. */
    void take() {
      reducePermits(1);
    }
  }

  Reader borrow() throws SQLException {
    if (borrowed.get() > 0) {
      permits.take();
    } else {
      permits.acquireUninterruptibly();
    }
    return permitted();
  }

  /** A reader if one is free: whoever has one already must not wait for another. */
  Optional<Reader> borrowIfFree() throws SQLException {
    return permits.tryAcquire() ? Optional.of(permitted()) : Optional.empty();
  }

  private Reader permitted() throws SQLException {
    boolean ready = false;
    try {
      Reader reader = pollIdle();
      if (reader == null) {
        reader = opened();
      }
      borrowed.set(borrowed.get() + 1);
      ready = true;
      return reader;
    } finally {
      if (!ready) {
        permits.release();
      }
    }
  }

  /**
   * A new reader. When the path has come to name another file meanwhile, that is the one it reads,
   * although everybody takes it for this one.
   */
  private Reader opened() throws SQLException {
    Reader reader = new Reader(SqliteConnection.open(path, true, BUSY_MILLIS), generation);
    boolean sure = false;
    try {
      sure = named.getAsBoolean();
    } finally {
      if (!sure) {
        reader.connection().close();
      }
    }
    if (!sure) {
      throw new SQLiteException(
          "replaced while it was opened", SQLiteErrorCode.SQLITE_READONLY_DBMOVED);
    }
    return reader;
  }

  /** Takes a reader back that is in no transaction. */
  void giveBack(Reader reader) {
    synchronized (idle) {
      idle.push(reader);
    }
    returned();
  }

  /** Closes a reader whose state is unknown. */
  void discard(Reader reader) throws SQLException {
    returned();
    reader.connection().close();
  }

  private void returned() {
    int left = borrowed.get() - 1;
    if (left == 0) {
      borrowed.remove();
    } else {
      borrowed.set(left);
    }
    permits.release();
  }

  private Reader pollIdle() {
    synchronized (idle) {
      return idle.poll();
    }
  }

  /** Closes what is idle; nothing is borrowed any more. */
  void close() throws SQLException {
    for (Reader reader = pollIdle(); reader != null; reader = pollIdle()) {
      reader.connection().close();
    }
  }
}
