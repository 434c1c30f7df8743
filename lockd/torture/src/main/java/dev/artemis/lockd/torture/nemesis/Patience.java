package dev.artemis.lockd.torture.nemesis;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The passing of time for the nemesis: ends early when the run is over. Thread-safe. */
public final class Patience {
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final CountDownLatch over = new CountDownLatch(1);

  /** The run begins. */
  public Patience() {}

  /** The run is over. */
  public void end() {
    over.countDown();
  }

  /** Whether the run is over. */
  public boolean over() {
    return over.getCount() == 0;
  }

  /** Lets so much time pass, or less if the run is over; returns whether it is over. */
  public boolean pause(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /**
   * Waits for a condition of which no event tells, whether or not the run is over.
   *
   * @return whether it came in time
   */
  public static boolean await(long millis, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.getAsBoolean()) {
      if (end - System.nanoTime() <= 0) {
        return false;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return true;
  }
}
