package dev.artemis.lockd.table;

/** What became of a connection's wish to speak for a session. */
public enum Attachment {
  /** The session is new. */
  NEW,
  /** The session was known; its leases are still held. */
  RESUMED,
  /** Refused: the session belongs to another process. */
  FOREIGN,
  /** Refused: there are too many sessions. */
  FULL
}
