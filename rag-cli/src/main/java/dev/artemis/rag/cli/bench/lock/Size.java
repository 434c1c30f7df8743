package dev.artemis.rag.cli.bench.lock;

/**
 * How much is measured.
 *
 * @param rounds interleaved rounds, after one that only warms up
 * @param percent of the usual length of each
 */
public record Size(int rounds, int percent) {

  /** A time or a number, scaled; at least {@code least}. */
  int of(int usual, int least) {
    return Math.max(least, usual * percent / 100);
  }
}
