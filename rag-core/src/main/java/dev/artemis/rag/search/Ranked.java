package dev.artemis.rag.search;

import dev.artemis.rag.store.Passage;
import java.util.Comparator;

/**
 * A candidate on its way.
 *
 * @param passage number of the nearest one
 * @param text BM25; 0 if no word matches, or nobody asked
 */
record Ranked(String id, int passage, double cosine, double text, double score) {
  /** Equal ones by id. */
  static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingDouble((Ranked one) -> -one.score()).thenComparing(Ranked::id);

  static Ranked of(String id, int passage, double cosine) {
    return new Ranked(id, passage, cosine, 0, 0);
  }

  /** By the nearest of an artifact's passages, the first of those that are equal. */
  static Ranked of(String id, Iterable<Passage> passages, Similarity similarity) {
    Ranked nearest = null;
    int number = 0;
    for (Passage passage : passages) {
      double cosine = similarity.cosine(passage);
      if (nearest == null || cosine > nearest.cosine()) {
        nearest = of(id, number, cosine);
      }
      number++;
    }
    return nearest;
  }

  /** How near a passage is. */
  @FunctionalInterface
  interface Similarity {
    double cosine(Passage passage);
  }

  Ranked withText(double value) {
    return new Ranked(id, passage, cosine, value, score);
  }

  Ranked withScore(double value) {
    return new Ranked(id, passage, cosine, text, value);
  }

  double similarity() {
    return (1 + cosine) / 2;
  }
}
