package dev.artemis.lockd.table;

/** How a lease ended. */
public enum Ending {
  /** The holder gave it back. */
  RELEASED,
  /** The holder gave it back after it was asked to. */
  RECALLED,
  /** The session was silent for longer than the TTL. */
  EXPIRED,
  /** The connection was lost and not resumed in time. */
  DISCONNECTED,
  /** The holder's process is gone. */
  DIED,
  /** Somebody with the right to do so took it away. */
  REVOKED,
  /** Another claim to the name showed a higher token. */
  SUPERSEDED
}
