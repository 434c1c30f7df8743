package dev.artemis.lockd.protocol;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may tell the daemon with {@code COUNT}: events that only applications see. A fixed
 * list, so that nobody makes the daemon remember names.
 */
public enum ClientCounter {
  /** Operations of a store acknowledged. */
  WRITES("writes"),
  /** Write transactions of a store committed. */
  COMMITS("commits"),
  /** Times that a session found no daemon, or lost it, and went on by guard files alone. */
  FALLBACKS("fallbacks"),
  /** Leases taken by the guard alone, although the daemon was wanted. */
  FALLBACK_LEASES("fallback-leases"),

  // Writes that were run again, unseen by their callers.
  /** SQLite's own lock was taken. */
  RETRY_BUSY("retries.busy"),
  /** The transaction had started on a snapshot that was no longer the newest. */
  RETRY_STALE_SNAPSHOT("retries.stale-snapshot"),
  /** The fence refused the commit. */
  RETRY_FENCED("retries.fenced"),
  /** The lease was lost before the transaction began. */
  RETRY_LEASE_LOST("retries.lease-lost"),
  /** The path led to another file. */
  RETRY_MOVED("retries.moved"),
  /** One operation of a batch filled the disk. */
  RETRY_DISK_FULL("retries.disk-full"),

  // Errors of the lock that a caller saw.
  /** The lease was not obtained in time. */
  ERROR_TIMEOUT("errors.timeout"),
  /** The lease was refused: a deadlock, a full queue, a limit. */
  ERROR_REFUSED("errors.refused"),
  /** The lock files cannot be used. */
  ERROR_UNAVAILABLE("errors.unavailable"),
  /** Somebody held SQLite's own lock until the wait was over. */
  ERROR_BUSY("errors.busy"),
  /** The database file was deleted or replaced, and there is none to go on with. */
  ERROR_MOVED("errors.moved"),

  // Errors of SQLite that a caller saw, by result code.
  /** Another connection holds the lock that was asked for. */
  SQLITE_BUSY("sqlite.5"),
  /** Another statement of the same connection is in the way. */
  SQLITE_LOCKED("sqlite.6"),
  /** The database cannot be written to. */
  SQLITE_READONLY("sqlite.8"),
  /** The operating system failed to read or write. */
  SQLITE_IOERR("sqlite.10"),
  /** The file is damaged. */
  SQLITE_CORRUPT("sqlite.11"),
  /** The disk is full. */
  SQLITE_FULL("sqlite.13"),
  /** A file could not be opened. */
  SQLITE_CANTOPEN("sqlite.14"),
  /** The locks of the write-ahead log could not be had. */
  SQLITE_PROTOCOL("sqlite.15"),
  /** The file is no database. */
  SQLITE_NOTADB("sqlite.26"),
  /** Another connection recovers the write-ahead log. */
  SQLITE_BUSY_RECOVERY("sqlite.261"),
  /** The snapshot is no longer the newest, so nothing can be written from it. */
  SQLITE_BUSY_SNAPSHOT("sqlite.517"),
  /** A blocking lock was not obtained in time. */
  SQLITE_BUSY_TIMEOUT("sqlite.773"),
  /** The database file was moved, replaced or deleted. */
  SQLITE_READONLY_DBMOVED("sqlite.1032"),
  /** Any other result code. */
  SQLITE_OTHER("sqlite.other");

  private static final Map<String, ClientCounter> BY_KEY = new HashMap<>();

  static {
    for (ClientCounter counter : values()) {
      BY_KEY.put(counter.key, counter);
    }
  }

  private final String key;

  ClientCounter(String key) {
    this.key = key;
  }

  /**
   * {@return its name on the wire: a family, and what tells its members apart behind a full stop}
   */
  public String key() {
    return key;
  }

  /**
   * {@return the counter of that name; empty if this version does not know it}
   *
   * @param key as {@link #key} gives it
   */
  public static Optional<ClientCounter> find(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /**
   * {@return the counter of an SQLite result code: its own, else that of its family, else all
   * others'}
   *
   * @param resultCode SQLite's primary or extended code
   */
  public static ClientCounter sqlite(int resultCode) {
    return find("sqlite." + resultCode)
        .or(() -> find("sqlite." + (resultCode & 0xff)))
        .orElse(SQLITE_OTHER);
  }
}
