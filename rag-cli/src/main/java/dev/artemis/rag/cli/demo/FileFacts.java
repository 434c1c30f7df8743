package dev.artemis.rag.cli.demo;

import java.util.List;

/**
 * What a fresh reader found in the file.
 *
 * @param findings one per write that was begun
 * @param count artifacts in the file
 * @param damage what the integrity check complained about; empty for "ok"
 */
record FileFacts(List<Finding> findings, long count, List<String> damage) {
  /** Copies the lists. */
  FileFacts {
    findings = List.copyOf(findings);
    damage = List.copyOf(damage);
  }

  /**
   * One write that was begun.
   *
   * @param worker who wrote
   * @param step which of its writes
   * @param acknowledged whether the store said that it succeeded
   * @param byId whether the acknowledged id leads to exactly this artifact
   * @param byQuery how many hits of a query for its text are exactly this artifact
   */
  record Finding(WorkerName worker, long step, boolean acknowledged, boolean byId, int byQuery) {}
}
