package dev.artemis.rag.sqlite;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.StoreClaim;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import dev.artemis.rag.Synchronous;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One database file while it is open: its claim, its main connection and its readers. When the path
 * comes to name another file, a new one of these replaces it; the old one lives until the last user
 * lets go of it. Thread-safe but for the main connection, which belongs to whoever has the turn.
 */
final class OpenFile {
  private final Path path;
  private final StoreClaim claim;
  private final long generation;
  private final boolean writable;
  private final SqliteConnection main;
  private final ReaderPool readers;
  private final Checkpointer checkpointer;
  private final Optional<FileIdentity> log;
  private int holds = 1;
  private boolean retired;
  private volatile boolean suspect;

  /** Of the latest lease; belongs to whoever has the turn. */
  private Optional<LeaseProgress> progress = Optional.empty();

  OpenFile(
      Path path,
      StoreClaim claim,
      long generation,
      boolean writable,
      SqliteConnection main,
      Synchronous synchronous,
      Optional<FileIdentity> log) {
    this.path = path;
    this.claim = claim;
    this.generation = generation;
    this.writable = writable;
    this.main = main;
    this.log = log;
    this.readers = new ReaderPool(path, generation, this::named);
    this.checkpointer = new Checkpointer(path, synchronous);
  }

  FileIdentity identity() {
    return claim.store();
  }

  long generation() {
    return generation;
  }

  boolean writable() {
    return writable;
  }

  /** The connection of whoever has the turn. */
  SqliteConnection main() {
    return main;
  }

  /** How the lease of this token left the file; empty if it has not written to it yet. */
  Optional<LeaseProgress> progress(FencingToken token) {
    return progress.filter(latest -> latest.token().equals(token));
  }

  void progressed(LeaseProgress latest) {
    progress = Optional.of(latest);
    checkpointer.committed();
  }

  ReaderPool readers() {
    return readers;
  }

  /**
   * Whether the path still names this file, and no connection of it failed in a way that calls for
   * a fresh look.
   *
   * @throws StoreUnusableException if the path names nothing
   */
  boolean current() {
    return named() && !suspect;
  }

  /**
   * Whether the path still names this file.
   *
   * @throws StoreUnusableException if it names nothing
   */
  boolean named() {
    FileIdentity now =
        FileChecks.identity(path)
            .orElseThrow(
                () ->
                    new StoreUnusableException(
                        Reason.MOVED,
                        path
                            + " is gone: it was deleted or renamed while it was open. Nothing can"
                            + " be read or written until a store is there again (SQLite would have"
                            + " written into the orphan, or said 'readonly database', code 1032)",
                        null));
    return now.equals(identity());
  }

  /** Asks for a fresh look before the next use. */
  void suspect() {
    suspect = true;
  }

  /**
   * Whether the write-ahead log beside the path is the one of this file. If the file was replaced
   * and the log was not, opening the new file would apply the old log to it.
   */
  boolean logStayed() {
    return log.isPresent() && log.equals(FileChecks.identity(FileOpener.log(path)));
  }

  /** Keeps the file open; false if it is too late. */
  synchronized boolean hold() {
    if (holds == 0) {
      return false;
    }
    holds++;
    return true;
  }

  synchronized void release() {
    if (--holds == 0) {
      closeAll();
    }
  }

  /** Gives up the hold it was born with. Idempotent. */
  void retire() {
    synchronized (this) {
      if (retired) {
        return;
      }
      retired = true;
    }
    release();
  }

  private void closeAll() {
    try {
      checkpointer.close();
      readers.close();
      main.close();
    } catch (SQLException e) {
      throw SqliteErrors.explain(path, e);
    } finally {
      claim.close();
    }
  }

  /** A claim refused is a conflict inside this JVM, or the file went away in between. */
  static StoreUnusableException refused(LockUnavailableException e) {
    return new StoreUnusableException(Reason.CONFLICT, e.getMessage(), e);
  }
}
