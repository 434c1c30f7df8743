package dev.artemis.rag.cli;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Conditions on metadata that a query's hits must meet. */
final class FilterOptions {
  @Option(
      names = {"--filter", "-f"},
      paramLabel = "KEY=VALUE",
      description =
          "only artifacts whose metadata has this value, repeatable; VALUE is read as for --meta")
  private List<String> pairs = List.of();

  /** All conditions together; null for none. */
  Filter read() {
    Map<String, Object> wanted = new LinkedHashMap<>();
    pairs.forEach(pair -> MetadataOptions.put(wanted, "--filter", pair));
    Filter all = null;
    for (Map.Entry<String, Object> condition : wanted.entrySet()) {
      if (condition.getValue() == null) {
        throw CommandFailure.usage("--filter " + condition.getKey() + "=null equals nothing");
      }
      Filter equal = new IsEqualTo(condition.getKey(), condition.getValue());
      all = all == null ? equal : all.and(equal);
    }
    return all;
  }
}
