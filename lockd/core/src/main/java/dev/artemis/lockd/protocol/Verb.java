package dev.artemis.lockd.protocol;

import java.util.Locale;
import java.util.Optional;

/** First word of a request, with the number of words that may follow it. */
public enum Verb {
  HELLO(0, 32, "HELLO [2|3 [SETNAME label] [SESSION id] [CAPS cap,cap] [LOCKD version]]"),
  ACQUIRE(1, 32, "ACQUIRE name [EXCLUSIVE|SHARED] [WAIT ms] [TTL ms] [PUSH] and more options"),
  HELD(3, 3, "HELD lease epoch token"),
  RELEASE(1, 1, "RELEASE lease"),
  RENEW(0, 0, "RENEW"),
  CANCEL(1, 1, "CANCEL request"),
  RESUME(5, 32, "RESUME lease name mode epoch token and options"),
  BLOCKED(3, 3, "BLOCKED name epoch pid"),
  REVOKE(2, 6, "REVOKE name token [LEASE id] [GRACE ms]"),
  STATUS(0, 2, "STATUS [name [request]]"),
  HISTORY(0, 2, "HISTORY [name [count]]"),
  EVENTS(0, 0, "EVENTS"),
  METRICS(0, 0, "METRICS"),
  COUNT(2, 62, "COUNT name n [name n ...]"),
  PING(0, 1, "PING [text]"),
  QUIT(0, 0, "QUIT"),
  // What Redis clients ask by themselves.
  COMMAND(0, 64, "COMMAND"),
  CLIENT(1, 64, "CLIENT ID"),
  SELECT(1, 1, "SELECT 0"),
  INFO(0, 64, "INFO"),
  ECHO(1, 1, "ECHO text");

  private final int least;
  private final int most;
  private final String usage;

  Verb(int least, int most, String usage) {
    this.least = least;
    this.most = most;
    this.usage = usage;
  }

  /** The verb of that spelling, in either case. */
  public static Optional<Verb> find(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    for (Verb verb : values()) {
      if (verb.name().equals(upper)) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }

  /**
   * Checks how many words follow the verb.
   *
   * @throws RequestException if they are too few or too many
   */
  void checkCount(int count) {
    if (count < least || count > most) {
      throw new RequestException(
          ErrorCode.ERR, name() + " with " + count + " arguments; write " + usage);
    }
  }
}
