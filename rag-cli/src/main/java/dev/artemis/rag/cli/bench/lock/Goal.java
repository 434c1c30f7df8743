package dev.artemis.rag.cli.bench.lock;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is aimed at, on two cores. */
enum Goal {
  CACHED("cached", Of.MEDIAN, 1),
  DAEMON("daemon", Of.RATIO, 2),
  DAEMON_PACED("daemon-paced", Of.RATIO, 2),
  HAND_OFF("hand-off", Of.RATIO, 2),
  TAKE_OVER("holder-killed", Of.P99, 5),
  IDLE("memory-idle", Of.MEDIAN, Runtime.version().feature() < 25 ? 64 : 72),
  CONNECTED("memory-connected", Of.MEDIAN, 128),
  STATUS("status", Of.MEDIAN, 250);

  /** Which figure of a row. */
  enum Of {
    MEDIAN,
    P99,
    RATIO
  }

  private final String key;
  private final Of of;
  private final double most;

  Goal(String key, Of of, double most) {
    this.key = key;
    this.of = of;
    this.most = most;
  }

  static Optional<Goal> of(Row row) {
    return Arrays.stream(values()).filter(goal -> goal.key.equals(row.key())).findAny();
  }

  boolean reachedBy(Row row) {
    double value =
        switch (of) {
          case MEDIAN -> row.median();
          case P99 -> row.p99();
          case RATIO -> row.ratio().orElse(Double.POSITIVE_INFINITY);
        };
    return value <= most;
  }

  /** What is aimed at, in words. */
  String text(Row row) {
    return switch (of) {
      case MEDIAN -> String.format(Locale.ROOT, "≤ %.0f %s", most, row.unit());
      case P99 -> String.format(Locale.ROOT, "p99 ≤ %.0f %s", most, row.unit());
      case RATIO -> String.format(Locale.ROOT, "≤ %.0f×", most);
    };
  }
}
