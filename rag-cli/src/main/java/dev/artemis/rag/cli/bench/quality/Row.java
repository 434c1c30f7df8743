package dev.artemis.rag.cli.bench.quality;

import java.util.ArrayList;
import java.util.List;

/**
 * How good one way to search is.
 *
 * @param perQuery in the order of the queries
 */
record Row(String key, String title, List<Measures> perQuery) {
  Row {
    perQuery = List.copyOf(perQuery);
  }

  Measures all() {
    return Measures.mean(perQuery);
  }

  /** Over every second query, from the first (0) or the second (1). */
  Measures half(int first) {
    List<Measures> half = new ArrayList<>();
    for (int i = first; i < perQuery.size(); i += 2) {
      half.add(perQuery.get(i));
    }
    return Measures.mean(half);
  }
}
