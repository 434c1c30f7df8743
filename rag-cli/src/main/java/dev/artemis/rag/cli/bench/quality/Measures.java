package dev.artemis.rag.cli.bench.quality;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, by its first ten. Pure.
 *
 * @param ndcg normalised discounted cumulative gain: the sum of {@code grade / log2(rank + 1)}, in
 *     proportion to the greatest that the grades allow (the gain is the grade itself, as in
 *     trec_eval)
 * @param recall share of all documents that answer
 * @param mrr 1 / rank of the first document that answers; 0 if there is none
 */
record Measures(double ndcg, double recall, double mrr) {
  static final int DEPTH = 10;

  /** Of a ranking for one query. */
  static Measures of(List<String> ranking, Map<String, Integer> grades) {
    List<Integer> gains =
        ranking.stream().limit(DEPTH).map(id -> grades.getOrDefault(id, 0)).toList();
    List<Integer> ideal =
        grades.values().stream().sorted(Collections.reverseOrder()).limit(DEPTH).toList();
    long found = gains.stream().filter(grade -> grade > 0).count();
    return new Measures(
        discounted(gains) / discounted(ideal),
        (double) found / grades.size(),
        reciprocalRank(gains));
  }

  private static double discounted(List<Integer> gains) {
    double sum = 0;
    for (int i = 0; i < gains.size(); i++) {
      sum += gains.get(i) * Math.log(2) / Math.log(i + 2);
    }
    return sum;
  }

  private static double reciprocalRank(List<Integer> gains) {
    for (int i = 0; i < gains.size(); i++) {
      if (gains.get(i) > 0) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** The mean over queries. */
  static Measures mean(Collection<Measures> all) {
    return new Measures(
        all.stream().mapToDouble(Measures::ndcg).average().orElse(0),
        all.stream().mapToDouble(Measures::recall).average().orElse(0),
        all.stream().mapToDouble(Measures::mrr).average().orElse(0));
  }
}
