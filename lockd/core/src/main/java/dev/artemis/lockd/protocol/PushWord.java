package dev.artemis.lockd.protocol;

import java.util.Locale;
import java.util.Optional;

/** First element of a push; tells it from a reply in RESP2. */
public enum PushWord {
  /** A request got its lease. */
  GRANTED,
  /** A request was refused. */
  REFUSED,
  /** Somebody waits for a lease. */
  RECALL,
  /** A lease ended without its holder's doing. */
  LOST,
  /** The daemon closes the connection. */
  BYE,
  /** Something happened to some lease. */
  EVENT;

  /** As sent, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The push of that spelling, if this version knows it. */
  public static Optional<PushWord> find(String word) {
    for (PushWord push : values()) {
      if (push.word().equals(word)) {
        return Optional.of(push);
      }
    }
    return Optional.empty();
  }
}
