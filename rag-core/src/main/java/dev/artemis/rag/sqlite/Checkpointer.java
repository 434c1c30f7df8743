package dev.artemis.rag.sqlite;

import dev.artemis.rag.Synchronous;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Copies what is in the write-ahead log into the database, beside those who write: on a connection
 * and a thread of its own, which ends when it is idle. Needs no lease, since it changes nothing
 * that anybody can read. Thread-safe.
 *
 * <p>If it cannot, nothing is lost: the writer whose commit makes the log long does it itself.
 */
final class Checkpointer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Checkpointer.class.getName());

  /** So many transactions fill a thousand pages of the log. */
  private static final int TRANSACTIONS = 100;

  private static final long IDLE_MILLIS = 1_000;

  private final Path file;
  private final Synchronous synchronous;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final ThreadPoolExecutor worker;

  /** Used by the worker; at the end by whoever closes. */
  private volatile SqliteConnection connection;

  /** Counted by whoever has the turn. */
  private int transactions;

  Checkpointer(Path file, Synchronous synchronous) {
    this.file = file;
    this.synchronous = synchronous;
    worker =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_MILLIS,
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "rag-checkpoint");
              thread.setDaemon(true);
              return thread;
            });
    worker.allowCoreThreadTimeOut(true);
  }

  /** Tells that a transaction was committed; called by whoever has the turn. */
  void committed() {
    if (++transactions >= TRANSACTIONS && asked.compareAndSet(false, true)) {
      transactions = 0;
      worker.execute(this::checkpoint);
    }
  }

  private void checkpoint() {
    asked.set(false);
    try {
      if (connection == null) {
        connection = SqliteConnection.open(file, false, 0);
        Pragmas.writer(connection, synchronous, OptionalLong.empty());
      }
      connection.number("PRAGMA wal_checkpoint(PASSIVE)");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "checkpointing " + file + " is left to the writers", e);
    }
  }

  /** Waits for a checkpoint under way. */
  @Override
  public void close() throws SQLException {
    worker.shutdown();
    boolean interrupted = false;
    while (!worker.isTerminated()) {
      try {
        interrupted |= !worker.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (connection != null) {
      connection.close();
    }
  }
}
