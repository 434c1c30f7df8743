package dev.artemis.lockd.protocol;

import java.util.Locale;
import java.util.Optional;

/** Option words of requests. */
enum Keyword {
  AUTH,
  SETNAME,
  SESSION,
  CAPS,
  LOCKD,
  EXCLUSIVE,
  SHARED,
  WAIT,
  TTL,
  PUSH,
  REQUEST,
  PURPOSE,
  OWNER,
  WAITED,
  HELD,
  RECALLABLE,
  PARENT,
  WITHIN,
  GROUP,
  LEASE,
  GRACE;

  static Optional<Keyword> find(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (Keyword keyword : values()) {
      if (keyword.name().equals(upper)) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }
}
