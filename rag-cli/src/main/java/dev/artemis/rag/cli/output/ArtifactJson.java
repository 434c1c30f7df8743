package dev.artemis.rag.cli.output;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Artifacts as {@code --json} prints them: the keys that {@code ingest} reads, and {@code
 * storedAt}; {@code expiresAt} only if it is set.
 */
public final class ArtifactJson {
  private ArtifactJson() {}

  /** One artifact. */
  public static Map<String, Object> artifact(Artifact artifact) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", artifact.id());
    json.put("type", artifact.type());
    json.put("cardId", artifact.cardId());
    json.put("taskTitle", artifact.taskTitle());
    json.put("content", artifact.content());
    json.put("metadata", artifact.metadata());
    json.put("storedAt", artifact.storedAt());
    artifact.expiresAt().ifPresent(time -> json.put("expiresAt", time));
    return json;
  }

  /** One artifact with its scores. */
  public static Map<String, Object> hit(Hit hit) {
    Map<String, Object> json = artifact(hit.artifact());
    json.put("similarity", hit.similarity());
    json.put("distance", hit.distance());
    return json;
  }
}
