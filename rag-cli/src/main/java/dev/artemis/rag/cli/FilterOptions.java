package dev.artemis.rag.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * Conditions on metadata that a query's hits must meet. Mentions no type of the search library: the
 * parser looks at this class even for commands that must stay light.
 */
final class FilterOptions {
  @Option(
      names = {"--filter", "-f"},
      paramLabel = "KEY=VALUE",
      description =
          "only artifacts whose metadata has this value, repeatable; VALUE is read as for --meta")
  private List<String> pairs = List.of();

  /** The wanted values by key. */
  Map<String, Object> read() {
    Map<String, Object> wanted = new LinkedHashMap<>();
    pairs.forEach(pair -> MetadataOptions.put(wanted, "--filter", pair));
    wanted.forEach(
        (key, value) -> {
          if (value == null) {
            throw CommandFailure.usage("--filter " + key + "=null equals nothing");
          }
        });
    return wanted;
  }
}
