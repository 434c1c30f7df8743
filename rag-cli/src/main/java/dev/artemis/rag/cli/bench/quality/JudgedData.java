package dev.artemis.rag.cli.bench.quality;

import java.util.List;
import java.util.Map;

/**
 * Documents, queries, and which documents answer them, by people's judgement.
 *
 * @param grades by query and document, greater than 0 for what answers at least in part
 */
record JudgedData(
    List<Doc> documents, List<Query> queries, Map<String, Map<String, Integer>> grades) {
  JudgedData {
    documents = List.copyOf(documents);
    queries = List.copyOf(queries);
  }

  /** A document. */
  record Doc(String id, String title, String text) {
    /** All there is to read. */
    String whole() {
      return title.isEmpty() ? text : title + "\n\n" + text;
    }
  }

  /** A query. */
  record Query(String id, String text) {}
}
