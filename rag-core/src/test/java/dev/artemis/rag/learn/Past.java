package dev.artemis.rag.learn;

import dev.artemis.rag.Artifact;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Artifacts as tests need them. */
final class Past {
  static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static int number;

  private Past() {}

  static Artifact artifact(String type, Map<String, Object> metadata) {
    return artifact(type, "card-1", NOON, metadata);
  }

  static Artifact artifact(String type, String card, Instant time, Map<String, Object> metadata) {
    String id = "a%03d".formatted(++number);
    return new Artifact(id, type, card, "Title", "text", metadata, time, Optional.empty());
  }

  static Artifact solution(Object technologies, Object score, Object winner) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("technologies", technologies);
    metadata.put("arbitration_score", score);
    metadata.put("winner", winner);
    metadata.put("approach", "conservative");
    return artifact("developer_solution", metadata);
  }

  static Artifact recovery(String issueType, String workflow, Object success) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("issue_type", issueType);
    metadata.put("workflow_used", workflow);
    metadata.put("success", success);
    return artifact("issue_resolution", metadata);
  }
}
