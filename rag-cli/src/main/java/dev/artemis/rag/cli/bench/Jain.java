package dev.artemis.rag.cli.bench;

import java.util.List;

/**
 * Jain's fairness index of shares: {@code (Σx)² / (n · Σx²)}. 1 when all are equal, 1/n when one
 * has everything.
 */
public final class Jain {
  private Jain() {}

  /** The index of at least one share; 1 when nobody got anything. */
  public static double index(List<Long> shares) {
    double sum = 0;
    double squares = 0;
    for (long share : shares) {
      sum += share;
      squares += (double) share * share;
    }
    return squares == 0 ? 1 : sum * sum / (shares.size() * squares);
  }

  /**
   * The lowest index over any window of so many buckets in a row; over everything if there are not
   * as many.
   *
   * @param counts per participant, its share in each bucket; all of one length
   */
  public static double lowest(List<List<Long>> counts, int window) {
    int length = counts.get(0).size();
    int width = Math.min(window, length);
    double lowest = 1;
    for (int from = 0; from + width <= length; from++) {
      int start = from;
      List<Long> shares =
          counts.stream()
              .map(one -> one.subList(start, start + width).stream().mapToLong(n -> n).sum())
              .toList();
      lowest = Math.min(lowest, index(shares));
    }
    return lowest;
  }
}
