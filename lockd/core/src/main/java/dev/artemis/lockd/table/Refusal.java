package dev.artemis.lockd.table;

/** Why a request or a claim was turned down. */
public enum Refusal {
  /** Its wait ended before its turn came. */
  TIMEOUT,
  /** The client took it back. */
  CANCELLED,
  /** Waiting would close a cycle of owners who wait for each other. */
  DEADLOCK,
  /** The queue of the name is full. */
  QUEUE_FULL,
  /** Some other limit of the daemon is reached. */
  LIMIT,
  /** Its turn came, but its session had been silent for longer than the TTL; it may ask again. */
  SILENT,
  /** Its request id is already waiting in this session. */
  DUPLICATE,
  /** A claim came too late: the name went to somebody with a better right. */
  LOST,
  /** The session it belonged to ended. */
  SESSION_ENDED
}
