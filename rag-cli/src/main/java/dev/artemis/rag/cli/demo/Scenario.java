package dev.artemis.rag.cli.demo;

/** What the replaced system could not do, by the names it had there. */
enum Scenario {
  /** Two orchestrators, {@code card-001} and {@code card-002}, on one path. */
  SEVERAL_PIPELINES("severalPipelines", "Several pipelines at once"),
  /** A supervisor with an agent of its own on the orchestrator's path. */
  SUPERVISOR("supervisor", "Supervisor and main pipeline"),
  /** A monitor that queries while a pipeline stores. */
  MONITORING("monitoring", "Monitoring and active pipeline"),
  /** A pipeline ends and its successor opens the file at once. */
  RESTARTS("restarts", "Rapid restarts");

  private final String key;
  private final String title;

  Scenario(String key, String title) {
    this.key = key;
    this.title = title;
  }

  /** For programs. */
  String key() {
    return key;
  }

  /** For people. */
  String title() {
    return title;
  }
}
