package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long one caller waits: from when, until when, by a monotonic clock. Waits longer than the
 * greatest one of {@link Setting} are cut to it.
 *
 * @param limit the whole wait
 * @param beganNanos when it began
 * @param clock monotonic nanoseconds
 */
record Patience(Duration limit, long beganNanos, LongSupplier clock) {
  /**
   * Without the daemon, look for it again this often: whoever waits is to be in its queue, in the
   * place that it had, soon after it came back. Not more often, for giving up the wait for a guard
   * gives up the place among those who wait in the kernel.
   */
  private static final long REJOIN_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A wait that begins now. */
  static Patience from(Duration limit, LongSupplier clock) {
    Duration greatest = Setting.WAIT_MAX.duration();
    return new Patience(limit.compareTo(greatest) < 0 ? limit : greatest, clock.getAsLong(), clock);
  }

  long deadline() {
    return beganNanos + limit.toNanos();
  }

  /** What is left of it; 0 once it is over. */
  long leftNanos() {
    return Math.max(0, deadline() - clock.getAsLong());
  }

  boolean over() {
    return leftNanos() == 0;
  }

  long waitedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(clock.getAsLong() - beganNanos);
  }

  /** How long to wait for a guard before the daemon is looked for again. */
  long untilRejoinNanos() {
    return Math.min(leftNanos(), REJOIN_NANOS);
  }
}
