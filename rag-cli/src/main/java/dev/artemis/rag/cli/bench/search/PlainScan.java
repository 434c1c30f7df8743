package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What search is compared with: one thread, one vector after the other, a sum of floats. */
final class PlainScan {
  private static final Comparator<Scored> BEST_FIRST =
      Comparator.comparing(Scored::cosine).reversed().thenComparing(Scored::id);

  private final List<String> ids = new ArrayList<>();
  private final List<UnitVector> vectors = new ArrayList<>();

  /** An artifact and its dot product with the query. */
  record Scored(String id, float cosine) {}

  void add(String id, UnitVector vector) {
    ids.add(id);
    vectors.add(vector);
  }

  /** Best first, equal ones by id. */
  List<Scored> nearest(UnitVector query, int limit) {
    PriorityQueue<Scored> worstFirst = new PriorityQueue<>(BEST_FIRST.reversed());
    for (int i = 0; i < vectors.size(); i++) {
      float cosine = query.dot(vectors.get(i));
      if (worstFirst.size() < limit) {
        worstFirst.add(new Scored(ids.get(i), cosine));
      } else if (cosine >= worstFirst.peek().cosine()) {
        worstFirst.add(new Scored(ids.get(i), cosine));
        worstFirst.poll();
      }
    }
    List<Scored> best = new ArrayList<>(worstFirst);
    best.sort(BEST_FIRST);
    return best;
  }
}
