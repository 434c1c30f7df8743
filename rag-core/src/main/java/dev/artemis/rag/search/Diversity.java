package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.List;

/**
 * Maximal marginal relevance: each next item is the one of the greatest {@code (1 - diversity) *
 * relevance - diversity * cosine}, where the cosine is that to the nearest item chosen before.
 * Pure.
 */
final class Diversity {
  private final double diversity;

  /**
   * @param diversity 0 for the given order, 1 for items that differ, whatever they are
   */
  Diversity(double diversity) {
    this.diversity = diversity;
  }

  /**
   * An item to choose.
   *
   * @param relevance 0 to 1
   */
  record Item<T>(T value, double relevance, UnitVector vector) {}

  /** So many of the items, in the order of choice; the earlier of two that are equal. */
  <T> List<T> choose(List<Item<T>> items, int count) {
    List<Item<T>> left = new ArrayList<>(items);
    double[] nearest = new double[items.size()];
    List<T> chosen = new ArrayList<>();
    while (chosen.size() < count && !left.isEmpty()) {
      int best = best(left, nearest);
      Item<T> next = left.remove(best);
      System.arraycopy(nearest, best + 1, nearest, best, left.size() - best);
      chosen.add(next.value());
      for (int i = 0; i < left.size(); i++) {
        double cosine = next.vector().dot(left.get(i).vector());
        nearest[i] = chosen.size() == 1 ? cosine : Math.max(nearest[i], cosine);
      }
    }
    return chosen;
  }

  private <T> int best(List<Item<T>> left, double[] nearest) {
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < left.size(); i++) {
      double marginal = (1 - diversity) * left.get(i).relevance() - diversity * nearest[i];
      if (marginal > most) {
        most = marginal;
        best = i;
      }
    }
    return best;
  }
}
