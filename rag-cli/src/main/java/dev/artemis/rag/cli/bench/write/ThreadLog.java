package dev.artemis.rag.cli.bench.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one thread did in one round; used by that thread until it has ended. */
final class ThreadLog {
  private final Span span;
  private final Slice slice;
  private final Histogram waits = WriterRound.newHistogram();
  private final long[] buckets;
  private final List<Long> commits = new ArrayList<>();
  private long stored;
  private long errors;
  private String firstError = "";

  ThreadLog(Span span) {
    this.span = span;
    this.slice = Slice.of(span.lengthNanos());
    this.buckets = new long[span.buckets()];
  }

  /** A write that began, or was meant to begin, and was acknowledged, by {@code nanoTime}. */
  void acknowledged(long beganNanos, long nowNanos) {
    stored++;
    waits.recordValue(nowNanos - beganNanos);
    long since = nowNanos - span.startNanos();
    int bucket = (int) (since / (WriterRound.BUCKET_MILLIS * 1_000_000L));
    if (bucket < buckets.length) {
      buckets[bucket]++;
    }
    if (slice.contains(since)) {
      commits.add(since);
    }
  }

  void failed(Exception e) {
    if (errors++ == 0) {
      firstError = e.toString();
    }
  }

  /**
   * The logs of all threads of a process.
   *
   * @param before writes acknowledged before the span
   */
  static WriterRound merge(List<ThreadLog> logs, long before) {
    Histogram waits = WriterRound.newHistogram();
    logs.forEach(log -> waits.add(log.waits));
    long[] buckets = new long[logs.get(0).buckets.length];
    Arrays.setAll(buckets, i -> logs.stream().mapToLong(log -> log.buckets[i]).sum());
    return new WriterRound(
        before + logs.stream().mapToLong(log -> log.stored).sum(),
        waits,
        Arrays.stream(buckets).boxed().toList(),
        logs.stream().flatMap(log -> log.commits.stream()).sorted().toList(),
        logs.stream().mapToLong(log -> log.errors).sum(),
        logs.stream().map(log -> log.firstError).filter(e -> !e.isEmpty()).findFirst().orElse(""));
  }
}
