package dev.artemis.rag.cli;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import java.util.Map;

/** Wanted metadata values as a filter. */
final class EqualityFilter {
  private EqualityFilter() {}

  /** All values together; null for none. */
  static Filter of(Map<String, Object> wanted) {
    return wanted.entrySet().stream()
        .<Filter>map(condition -> new IsEqualTo(condition.getKey(), condition.getValue()))
        .reduce((one, other) -> one.and(other))
        .orElse(null);
  }
}
