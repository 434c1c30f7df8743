package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import java.util.Locale;

/** Figures with about three digits, whatever the locale. */
final class Digits {
  private Digits() {}

  static String of(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Jain's index needs three decimals. */
  static String index(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A whole number with separators. */
  static String grouped(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  static String range(Spread spread) {
    return of(spread.min()) + "-" + of(spread.max());
  }
}
