package dev.artemis.rag;

/** What kept a caller from the store: the lock, or what used to be taken for it. */
public enum LockErrorKind {
  /** The lease was not obtained in time, or another thread of this process had it. */
  TIMEOUT,
  /** The lock daemon refused the request: a full queue, a limit. */
  REFUSED,
  /** The lock files cannot be used. */
  UNAVAILABLE,
  /** Somebody held SQLite's own lock until the wait was over. */
  BUSY,
  /** The file was deleted or replaced, and there is none to go on with; SQLite's 1032. */
  MOVED
}
