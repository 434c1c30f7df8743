package dev.artemis.rag.cli.output;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Highlight;
import dev.artemis.rag.Hit;
import dev.artemis.rag.TextSpan;
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
    json.put("score", hit.score());
    json.put("passage", span(hit.passage()));
    json.put(
        "highlights",
        hit.highlights().stream()
            .map(highlight -> highlight(highlight, hit.artifact().content()))
            .toList());
    return json;
  }

  private static Map<String, Object> highlight(Highlight highlight, String content) {
    Map<String, Object> json = span(highlight.fragment());
    json.put("text", highlight.fragment().in(content));
    json.put("terms", highlight.terms().stream().map(ArtifactJson::span).toList());
    return json;
  }

  /** Places in the content, in UTF-16 code units. */
  private static Map<String, Object> span(TextSpan span) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("begin", span.begin());
    json.put("end", span.end());
    return json;
  }
}
