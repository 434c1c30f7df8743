package dev.artemis.rag.cli.bench.quality;

import java.util.List;
import java.util.Map;

/**
 * Documents, queries, and which documents answer them, by people's judgement.
 *
 * @param grades by query and document, greater than 0 for what answers at least in part
 */
public record JudgedData(
    List<Doc> documents, List<Query> queries, Map<String, Map<String, Integer>> grades) {
  /** Copies the lists. */
  public JudgedData {
    documents = List.copyOf(documents);
    queries = List.copyOf(queries);
  }

  /** A document. */
  public record Doc(String id, String title, String text) {
    /** All there is to read. */
    public String whole() {
      return title.isEmpty() ? text : title + "\n\n" + text;
    }
  }

  /** A query. */
  public record Query(String id, String text) {}
}
