package dev.artemis.rag.cli.bench.write;

/** The middle of a measured span, of which the timeline is drawn; nanoseconds since its begin. */
record Slice(long fromNanos, long toNanos) {
  private static final long LENGTH_NANOS = 250_000_000;

  /** Of a span of so many nanoseconds. */
  static Slice of(long spanNanos) {
    long length = Math.min(LENGTH_NANOS, spanNanos);
    long from = (spanNanos - length) / 2;
    return new Slice(from, from + length);
  }

  boolean contains(long nanos) {
    return nanos >= fromNanos && nanos < toNanos;
  }
}
