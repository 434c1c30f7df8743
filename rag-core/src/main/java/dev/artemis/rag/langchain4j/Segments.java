package dev.artemis.rag.langchain4j;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.MetadataJson;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** LangChain4j's text segments, whose metadata is text, UUIDs and numbers, and artifacts. */
final class Segments {
  private Segments() {}

  /** What is stored of a segment's metadata: a UUID as its text. */
  static Map<String, Object> metadata(TextSegment segment) {
    Map<String, Object> json = new LinkedHashMap<>(segment.metadata().toMap());
    json.replaceAll((key, value) -> value instanceof UUID ? value.toString() : value);
    return json;
  }

  /** The segment that an artifact is; empty if it has no text. */
  static Optional<TextSegment> of(Artifact artifact) {
    return isBlank(artifact.content())
        ? Optional.empty()
        : Optional.of(TextSegment.from(artifact.content(), metadata(artifact.metadata())));
  }

  /** Other values as their JSON text; nulls and blank keys are left out. */
  private static Metadata metadata(Map<String, Object> json) {
    Metadata metadata = new Metadata();
    json.forEach(
        (key, value) -> {
          if (!isBlank(key) && value != null) {
            put(metadata, key, value);
          }
        });
    return metadata;
  }

  /** Blank to LangChain4j, which refuses it: white space and control characters alone. */
  private static boolean isBlank(String text) {
    return text.trim().isEmpty();
  }

  private static void put(Metadata metadata, String key, Object value) {
    if (value instanceof Long number) {
      metadata.put(key, number);
    } else if (value instanceof Double number) {
      metadata.put(key, number);
    } else if (value instanceof Map || value instanceof Collection) {
      metadata.put(key, MetadataJson.writeValue(value));
    } else {
      metadata.put(key, value.toString());
    }
  }
}
