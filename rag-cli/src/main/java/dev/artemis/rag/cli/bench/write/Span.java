package dev.artemis.rag.cli.bench.write;

/**
 * What is measured, by the machine's monotonic clock, which all its JVMs share.
 *
 * @param startNanos {@link System#nanoTime} of its begin
 */
record Span(long startNanos, long lengthNanos) {
  /** How much of its middle the timeline shows. */
  static final long SLICE_NANOS = 250_000_000;

  long endNanos() {
    return startNanos + lengthNanos;
  }

  /** Whether the timeline shows a moment, given since the begin. */
  boolean inSlice(long sinceStart) {
    long slice = Math.min(SLICE_NANOS, lengthNanos);
    long from = (lengthNanos - slice) / 2;
    return sinceStart >= from && sinceStart < from + slice;
  }

  int buckets() {
    return (int) (lengthNanos / (WriterRound.BUCKET_MILLIS * 1_000_000L));
  }

  String line() {
    return startNanos + " " + lengthNanos;
  }

  static Span parse(String line) {
    int blank = line.indexOf(' ');
    return new Span(
        Long.parseLong(line.substring(0, blank)), Long.parseLong(line.substring(blank + 1)));
  }
}
