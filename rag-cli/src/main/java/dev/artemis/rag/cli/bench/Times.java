package dev.artemis.rag.cli.bench;

import java.util.stream.LongStream;

/** How long one thing took, many times over. Immutable. */
public final class Times {
  private static final double NANOS_OF_A_MILLI = 1e6;

  private final long[] sorted;

  private Times(long... sorted) {
    this.sorted = sorted;
  }

  /** Of nanoseconds, in any order. */
  public static Times of(LongStream nanos) {
    return new Times(nanos.sorted().toArray());
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /** The middle one; not a number if there are none. */
  public double medianMillis() {
    return percentileMillis(50);
  }

  /** What 99 of 100 did not exceed; not a number if there are none. */
  public double p99Millis() {
    return percentileMillis(99);
  }

  /** The longest; not a number if there are none. */
  public double worstMillis() {
    return percentileMillis(100);
  }

  /** The shortest one that so many in a hundred do not exceed. */
  private double percentileMillis(int percent) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    int rank = (int) (((long) percent * sorted.length + 99) / 100);
    return sorted[Math.max(1, rank) - 1] / NANOS_OF_A_MILLI;
  }
}
