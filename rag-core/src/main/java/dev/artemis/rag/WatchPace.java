package dev.artemis.rag;

import java.util.concurrent.TimeUnit;

/**
 * How long a watch waits for the next sign. A sign comes when the log is written to, which is a
 * little before the commit can be seen: so it looks again soon after, then ever more rarely. Not
 * thread-safe.
 */
final class WatchPace {
  static final long SOONEST_NANOS = TimeUnit.MICROSECONDS.toNanos(250);
  static final long RAREST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** For those who hear no signs. */
  static final long DEAF_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final long rarest;
  private long next;

  WatchPace(boolean deaf) {
    this.rarest = deaf ? DEAF_NANOS : RAREST_NANOS;
    this.next = rarest;
  }

  /** There was a sign. */
  void signalled() {
    next = SOONEST_NANOS;
  }

  /** How long to wait now. */
  long nextNanos() {
    long now = next;
    next = Math.min(rarest, 2 * next);
    return now;
  }
}
