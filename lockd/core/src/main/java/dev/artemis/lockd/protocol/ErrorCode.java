package dev.artemis.lockd.protocol;

import dev.artemis.lockd.table.Refusal;
import java.util.Optional;

/** First word of an error reply. The sentence behind it may change, the code does not. */
public enum ErrorCode {
  /** Not a request of this protocol, or an argument is off. */
  ERR,
  /** Unsupported protocol version. */
  NOPROTO,
  /** Not granted within the wait. */
  TIMEOUT,
  /** Taken back by {@code CANCEL}. */
  CANCELLED,
  /** Waiting would close a cycle of owners. */
  DEADLOCK,
  /** Too many wait for this name. */
  QUEUEFULL,
  /** Another limit is reached. */
  LIMIT,
  /** Its turn came while its session was silent. */
  SILENT,
  /** The request id is already waiting. */
  DUPLICATE,
  /** No such waiting request. */
  NOTWAITING,
  /** The lease is not held by this session. */
  LOST,
  /** Not allowed for this user or this kind of client. */
  DENIED,
  /** The daemon could not lock the guard for a client without one of its own. */
  GUARD,
  /** A frame over a limit; the connection is closed. */
  TOOLONG,
  /** Not RESP; the connection is closed. */
  PROTOCOL;

  /** The code that tells a client of a refusal by the lease table. */
  public static ErrorCode of(Refusal refusal) {
    return switch (refusal) {
      case TIMEOUT -> TIMEOUT;
      case CANCELLED -> CANCELLED;
      case DEADLOCK -> DEADLOCK;
      case QUEUE_FULL -> QUEUEFULL;
      case LIMIT -> LIMIT;
      case SILENT -> SILENT;
      case DUPLICATE -> DUPLICATE;
      case LOST, SESSION_ENDED -> LOST;
    };
  }

  /** The code of that spelling, if this version knows it. */
  public static Optional<ErrorCode> find(String word) {
    for (ErrorCode code : values()) {
      if (code.name().equals(word)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
