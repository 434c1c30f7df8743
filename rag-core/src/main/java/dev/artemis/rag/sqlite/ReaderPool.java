package dev.artemis.rag.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Connections for reading, opened as needed and kept. At most as many read at once as the machine
 * can serve; the others wait for a connection, never for a writer. Thread-safe.
 */
final class ReaderPool {
  /** Readers wait for SQLite only while a log is recovered or the last user leaves. */
  private static final int BUSY_MILLIS = 5_000;

  private static final int SIZE = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  private final Path path;
  private final long generation;
  private final Semaphore permits = new Semaphore(SIZE);
  private final Deque<Reader> idle = new ArrayDeque<>();

  ReaderPool(Path path, long generation) {
    this.path = path;
    this.generation = generation;
  }

  Reader borrow() throws SQLException {
    permits.acquireUninterruptibly();
    return permitted();
  }

  /** A reader if one is free: whoever has one already must not wait for another. */
  Optional<Reader> borrowIfFree() throws SQLException {
    return permits.tryAcquire() ? Optional.of(permitted()) : Optional.empty();
  }

  private Reader permitted() throws SQLException {
    boolean borrowed = false;
    try {
      Reader reader = pollIdle();
      if (reader == null) {
        reader = new Reader(SqliteConnection.open(path, true, BUSY_MILLIS), generation);
      }
      borrowed = true;
      return reader;
    } finally {
      if (!borrowed) {
        permits.release();
      }
    }
  }

  /** Takes a reader back that is in no transaction. */
  void giveBack(Reader reader) {
    synchronized (idle) {
      idle.push(reader);
    }
    permits.release();
  }

  /** Closes a reader whose state is unknown. */
  void discard(Reader reader) throws SQLException {
    permits.release();
    reader.connection().close();
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
