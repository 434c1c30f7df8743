package dev.artemis.rag.cli.bench.write;

/** What is read off a round. Waits are in milliseconds. */
enum Figure {
  THROUGHPUT("writes/s", "throughput"),
  P50("p50", "p50Millis"),
  P99("p99", "p99Millis"),
  P999("p99.9", "p999Millis"),
  WORST("worst", "worstMillis"),
  JAIN("Jain", "jain"),
  JAIN_WINDOW("Jain in 5 s", "jainWindow");

  private final String title;
  private final String key;

  Figure(String title, String key) {
    this.title = title;
    this.key = key;
  }

  /** For people. */
  String title() {
    return title;
  }

  /** For programs. */
  String key() {
    return key;
  }

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
