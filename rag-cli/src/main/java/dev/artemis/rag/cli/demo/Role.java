package dev.artemis.rag.cli.demo;

/** What a process of the demo does. */
enum Role {
  /** A pipeline: asks what is known, then stores the next result, as fast as it can. */
  ORCHESTRATOR,
  /** Looks up past recoveries and stores the outcome of its own. */
  SUPERVISOR,
  /** Queries all the time and writes nothing. */
  MONITOR
}
