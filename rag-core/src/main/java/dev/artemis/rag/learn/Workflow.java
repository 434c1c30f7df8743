package dev.artemis.rag.learn;

import java.util.Comparator;

/**
 * How often a way to recover helped. Immutable.
 *
 * @param name what was done
 * @param cases how often it was tried
 * @param successes how often it helped
 */
public record Workflow(String name, long cases, long successes) {
  /**
   * The best proven first: by the rule of succession, (successes + 1) / (cases + 2), so that four
   * of four count more than one of one, and that more than ten of thirty; then by successes, then
   * by name.
   */
  static final Comparator<Workflow> BEST_PROVEN =
      Comparator.comparing(Workflow::expectation, Workflow::compare)
          .reversed()
          .thenComparing(Comparator.comparingLong(Workflow::successes).reversed())
          .thenComparing(Workflow::name);

  /** From 0 to 1. */
  public double successRate() {
    return (double) successes / cases;
  }

  private long[] expectation() {
    return new long[] {successes + 1, cases + 2};
  }

  /** Fractions, exactly. */
  private static int compare(long[] one, long[] other) {
    return Long.compare(Math.multiplyExact(one[0], other[1]), Math.multiplyExact(other[0], one[1]));
  }
}
