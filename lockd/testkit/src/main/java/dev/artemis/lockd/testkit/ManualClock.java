package dev.artemis.lockd.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until it is moved. Thread-safe. */
public final class ManualClock implements LongSupplier {
  private final AtomicLong nanos;

  /** Starts at the given time, in nanoseconds; the origin means nothing. */
  public ManualClock(long startNanos) {
    this.nanos = new AtomicLong(startNanos);
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  /**
   * Moves on.
   *
   * @throws IllegalArgumentException if the time is negative: monotonic time never goes back
   */
  public void advance(Duration time) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a monotonic clock does not go back by " + time);
    }
    nanos.addAndGet(time.toNanos());
  }
}
