package dev.artemis.rag.cli;

import dev.artemis.rag.cli.output.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Metadata on the command line. */
final class MetadataOptions {
  @Option(
      names = {"--meta", "-m"},
      paramLabel = "KEY=VALUE",
      description =
          "metadata, repeatable; VALUE is JSON if it reads as JSON (3, true, [\"a\"]), else text")
  private List<String> pairs = List.of();

  @Option(names = "--meta-json", paramLabel = "OBJECT", description = "metadata as a JSON object")
  private String object;

  /** The object's keys, then the pairs, which win. */
  Map<String, Object> read() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    if (object != null) {
      try {
        metadata.putAll(JsonValue.parseObject(object));
      } catch (IllegalArgumentException e) {
        throw CommandFailure.usage("--meta-json: " + e.getMessage());
      }
    }
    pairs.forEach(pair -> put(metadata, "--meta", pair));
    return metadata;
  }

  /** Adds {@code KEY=VALUE}. */
  static void put(Map<String, Object> metadata, String option, String pair) {
    int equals = pair.indexOf('=');
    if (equals <= 0) {
      throw CommandFailure.usage(option + " takes KEY=VALUE, not '" + pair + "'");
    }
    metadata.put(pair.substring(0, equals), typed(pair.substring(equals + 1)));
  }

  private static Object typed(String value) {
    try {
      return JsonValue.parse(value);
    } catch (IllegalArgumentException e) {
      return value; // plain text is the usual case
    }
  }
}
