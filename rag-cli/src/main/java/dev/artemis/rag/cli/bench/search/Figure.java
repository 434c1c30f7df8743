package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.cli.bench.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One thing measured over all rounds. Immutable.
 *
 * @param key for programs
 * @param title for people
 * @param unit {@code ms}, or {@code ×} for a ratio
 * @param rounds a value of each
 * @param goal what is aimed at on two cores, with {@link Goal#ARTIFACTS} artifacts
 */
record Figure(String key, String title, String unit, List<Double> rounds, Optional<Goal> goal) {
  Figure {
    rounds = List.copyOf(rounds);
  }

  static Figure of(String key, String title, String unit, List<Double> rounds) {
    return new Figure(key, title, unit, rounds, Optional.empty());
  }

  Figure aiming(Goal at) {
    return new Figure(key, title, unit, rounds, Optional.of(at));
  }

  Spread spread() {
    return Spread.of(rounds);
  }

  /** Whether the median reaches a goal. */
  boolean reaches(Goal wanted) {
    double median = spread().median();
    return wanted.atLeast() ? median >= wanted.bound() : median <= wanted.bound();
  }

  /**
   * What is aimed at.
   *
   * @param atLeast whether the bound is a lower one
   */
  record Goal(boolean atLeast, double bound) {
    /** The size of store that goals are about. */
    static final int ARTIFACTS = 100_000;
  }
}
