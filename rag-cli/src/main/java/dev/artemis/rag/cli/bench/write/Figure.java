package dev.artemis.rag.cli.bench.write;

/** What is read off a round. Waits are in milliseconds. */
enum Figure {
  THROUGHPUT,
  P50,
  P99,
  P999,
  WORST,
  JAIN,
  JAIN_WINDOW;

  double of(Round round) {
    return switch (this) {
      case THROUGHPUT -> round.throughput();
      case P50 -> round.waitMillis(50);
      case P99 -> round.waitMillis(99);
      case P999 -> round.waitMillis(99.9);
      case WORST -> round.waitMillis(100);
      case JAIN -> round.jain();
      case JAIN_WINDOW -> round.jainWindow();
    };
  }
}
