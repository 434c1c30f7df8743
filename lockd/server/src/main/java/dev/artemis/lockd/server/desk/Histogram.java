package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.protocol.HistogramEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Counts observations in fixed buckets. Used on the loop only. */
final class Histogram {
  /** From 100 µs to 60 s, about two and a half times as long each. */
  private static final long[] TIMES_MICROS = {
    100,
    250,
    500,
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    30_000_000,
    60_000_000
  };

  /** Queues may have max-queue members; longer ones than these are all alike to people. */
  private static final long[] LENGTHS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 1_024, 4_096};

  private final String name;
  private final long[] bounds;
  private final long[] buckets;
  private long sum;

  private Histogram(String name, long[] bounds) {
    this.name = name;
    this.bounds = bounds;
    this.buckets = new long[bounds.length + 1];
  }

  /** Of times. */
  static Histogram ofTimes(String name) {
    return new Histogram(name, TIMES_MICROS);
  }

  /** Of lengths of queues. */
  static Histogram ofLengths(String name) {
    return new Histogram(name, LENGTHS);
  }

  void observeNanos(long nanos) {
    // Rounded up, so that a time just over a bound is not counted below it.
    observe(TimeUnit.NANOSECONDS.toMicros(nanos + 999));
  }

  void observe(long value) {
    int bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]) {
      bucket++;
    }
    buckets[bucket]++;
    sum += value;
  }

  HistogramEntry entry() {
    return new HistogramEntry(name, sum, list(bounds), list(buckets));
  }

  private static List<Long> list(long[] numbers) {
    List<Long> list = new ArrayList<>(numbers.length);
    for (long number : numbers) {
      list.add(number);
    }
    return list;
  }
}
