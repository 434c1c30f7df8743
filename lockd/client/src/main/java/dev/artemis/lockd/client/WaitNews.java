package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.Durations;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What the log tells of one wait: nothing in its first second, then one line, and another one when
 * something changed, at most one a second. Thread-safe.
 */
final class WaitNews {
  private static final System.Logger LOG = System.getLogger("dev.artemis.lockd.client.wait");
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final String name;
  private final long beganNanos;
  private long askedNanos;
  private String told = "";
  private boolean over;

  /** A wait for a name that began then, by a monotonic clock. */
  WaitNews(String name, long beganNanos) {
    this.name = name;
    this.beganNanos = beganNanos;
    this.askedNanos = beganNanos;
  }

  /** Whether it is time to find out how things stand; if so, that counts as done. */
  synchronized boolean due(long now) {
    boolean due = !over && now - askedNanos >= EVERY_NANOS;
    askedNanos = due ? now : askedNanos;
    return due;
  }

  /** How long until {@link #due}. */
  synchronized long untilDueNanos(long now) {
    return Math.max(0, askedNanos + EVERY_NANOS - now);
  }

  /**
   * Writes a line unless nothing changed.
   *
   * @param state who holds it and so on, without what changes by itself, like times
   * @param sentence how things stand
   */
  synchronized void tell(String state, long now, Supplier<String> sentence) {
    if (!over && !state.equals(told)) {
      told = state;
      LOG.log(
          System.Logger.Level.INFO,
          "waiting for %s since %s: %s"
              .formatted(
                  name, Durations.words(Duration.ofNanos(now - beganNanos)), sentence.get()));
    }
  }

  /** Nobody waits any more. */
  synchronized void over() {
    over = true;
  }
}
