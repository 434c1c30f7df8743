package dev.artemis.rag.search;

/**
 * One score of two: the weighted mean of cosine and BM25, each in proportion to the greatest there
 * is, so that it does not depend on how many candidates there are. Which fusion and which weight
 * was measured; see the README on search quality. Pure.
 *
 * @param bestCosine of all artifacts that pass
 * @param bestText BM25 of all artifacts that pass; 0 if no word matches, and the cosine alone
 *     counts
 */
record Fusion(double bestCosine, double bestText) {
  private static final double WEIGHT_OF_COSINE = 0.7;

  /** 0 to 1, for an artifact's own two. */
  double score(double cosine, double text) {
    double byMeaning = share(cosine, bestCosine);
    return bestText > 0
        ? WEIGHT_OF_COSINE * byMeaning + (1 - WEIGHT_OF_COSINE) * share(text, bestText)
        : byMeaning;
  }

  private static double share(double value, double best) {
    return best > 0 ? Math.max(0, Math.min(1, value / best)) : 0;
  }
}
