package dev.artemis.rag.cli.bench.lock;

import org.HdrHistogram.Histogram;

/**
 * What one round measured of one thing, in the unit of its row.
 *
 * @param median the middle
 * @param p99 what 99 of 100 did not exceed
 */
public record Round(double median, double p99) {
  private static final int DIGITS = 3;

  /** Of something measured once. */
  public static Round single(double value) {
    return new Round(value, value);
  }

  /**
   * Of many times, in nanoseconds.
   *
   * @param unit how many nanoseconds the row's unit has
   */
  public static Round of(long[] nanos, double unit) {
    if (nanos.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    Histogram histogram = new Histogram(DIGITS);
    for (long time : nanos) {
      histogram.recordValue(Math.max(0, time));
    }
    return new Round(
        histogram.getValueAtPercentile(50) / unit, histogram.getValueAtPercentile(99) / unit);
  }
}
