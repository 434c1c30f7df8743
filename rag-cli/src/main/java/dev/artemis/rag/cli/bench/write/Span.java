package dev.artemis.rag.cli.bench.write;

/**
 * What is measured, by the machine's monotonic clock, which all its JVMs share.
 *
 * @param startNanos {@link System#nanoTime} of its begin
 */
record Span(long startNanos, long lengthNanos) {
  long endNanos() {
    return startNanos + lengthNanos;
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
