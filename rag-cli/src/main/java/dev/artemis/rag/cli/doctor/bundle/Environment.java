package dev.artemis.rag.cli.doctor.bundle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few variables that change what the product does. */
final class Environment {
  private static final List<String> KEPT =
      List.of("RAG_DB", "RAG_LOCKD_SOCKET", "RAG_LOCKD_STATE", "NO_COLOR", "LC_ALL", "LANG");

  private static final String OPTIONS = "RAG_JAVA_OPTS";

  private Environment() {}

  /** Those that are set; of JVM options the names alone, since values may be passwords. */
  static Map<String, Object> of(Map<String, String> environment) {
    Map<String, Object> kept = new LinkedHashMap<>();
    KEPT.stream()
        .filter(environment::containsKey)
        .forEach(name -> kept.put(name, environment.get(name)));
    if (environment.containsKey(OPTIONS)) {
      kept.put(OPTIONS, environment.get(OPTIONS).replaceAll("=\\S*", "=…"));
    }
    return kept;
  }
}
