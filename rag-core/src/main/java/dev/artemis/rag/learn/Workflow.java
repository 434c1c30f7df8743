package dev.artemis.rag.learn;

import java.util.Comparator;

/**
 * How often a way to recover helped. Immutable.
 *
 * @param name what was done
 * @param cases how often it was tried; at least once
 * @param successes how often it helped
 */
public record Workflow(String name, long cases, long successes) {
  /** Highest {@link #provenRate} first; equally proven ones by name. */
  static final Comparator<Workflow> BEST_PROVEN =
      Comparator.comparingDouble(Workflow::provenRate).reversed().thenComparing(Workflow::name);

  /** Within this many standard deviations lie 95 % of a normal distribution. */
  private static final double Z = 1.959964;

  /** {@return the share of the cases that helped, from 0 to 1} */
  public double successRate() {
    return (double) successes / cases;
  }

  /**
   * {@return the success rate that the cases prove, from 0 to 1: the lower bound of the 95 % score
   * interval, so that ten of twenty prove more than one of one, and four of four more than either}
   *
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, Probable Inference,
   *     the Law of Succession, and Statistical Inference, Journal of the American Statistical
   *     Association 22 (1927), 209–212</a>
   */
  public double provenRate() {
    if (successes == 0) {
      return 0; // exactly, whatever rounding would leave
    }
    double rate = successRate();
    double spread = Z * Z / cases;
    double margin = Z * Math.sqrt((rate * (1 - rate) + spread / 4) / cases);
    return (rate + spread / 2 - margin) / (1 + spread);
  }
}
