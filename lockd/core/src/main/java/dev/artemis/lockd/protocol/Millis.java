package dev.artemis.lockd.protocol;

import java.util.concurrent.TimeUnit;

/** Nanoseconds inside, milliseconds on the wire. */
final class Millis {
  private Millis() {}

  /** The smallest number of milliseconds that is not shorter. */
  static long ceiling(long nanos) {
    return -Math.floorDiv(-nanos, TimeUnit.MILLISECONDS.toNanos(1));
  }

  /** Whole milliseconds that have passed. */
  static long floor(long nanos) {
    return Math.floorDiv(nanos, TimeUnit.MILLISECONDS.toNanos(1));
  }
}
