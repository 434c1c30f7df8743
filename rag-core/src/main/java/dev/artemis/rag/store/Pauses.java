package dev.artemis.rag.store;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/** Waits before repetitions as {@link Backoff} says, and counts that. Thread-safe. */
public final class Pauses {
  private final DoubleSupplier random;
  private final LongConsumer park;
  private final LongAdder count = new LongAdder();

  /**
   * Pauses of which none was made yet.
   *
   * @param random from 0 to below 1
   * @param park waits for so many nanoseconds; may return early, as when the thread is interrupted
   */
  public Pauses(DoubleSupplier random, LongConsumer park) {
    this.random = random;
    this.park = park;
  }

  /** Of the machine. */
  public static Pauses real() {
    return new Pauses(() -> ThreadLocalRandom.current().nextDouble(), LockSupport::parkNanos);
  }

  /**
   * Waits before a repetition.
   *
   * @param repetition counted from 1; there is no wait before the first
   * @param leftNanos until the caller's deadline, which the wait does not exceed
   */
  public void before(int repetition, long leftNanos) {
    long nanos = Math.min(Backoff.USUAL.nanos(repetition, random.getAsDouble()), leftNanos);
    if (nanos > 0) {
      count.increment();
      park.accept(nanos);
    }
  }

  /** How many waits there were. */
  public long count() {
    return count.sum();
  }
}
