package dev.artemis.rag.cli.bench;

import java.util.Random;

/**
 * When the writes of one thread are to begin, in nanoseconds since the span began: like independent
 * customers, with exponential gaps. The same seed gives the same times. Not thread-safe.
 */
public final class Pace {
  private final Random random;
  private final double meanGapNanos;
  private double next;

  /**
   * @param perSecond mean rate of one thread
   */
  public Pace(double perSecond, long seed) {
    this.random = new Random(seed);
    this.meanGapNanos = 1e9 / perSecond;
  }

  /** The next time, after those before. */
  public long nextNanos() {
    next -= Math.log(1 - random.nextDouble()) * meanGapNanos;
    return (long) next;
  }
}
