package dev.artemis.rag.springai;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.Hit;
import dev.artemis.rag.NewArtifact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;

/** Spring AI's documents, and artifacts. */
final class Documents {
  private Documents() {}

  static NewArtifact artifact(Document document, String type) {
    return NewArtifact.of(type, "", "", document.getText(), document.getMetadata())
        .withId(document.getId());
  }

  /** What was found; nulls in its metadata, which Spring AI does not know, are left out. */
  static Document document(Hit hit) {
    Artifact artifact = hit.artifact();
    Map<String, Object> metadata = new LinkedHashMap<>(artifact.metadata());
    metadata.values().removeIf(Objects::isNull);
    metadata.put(DocumentMetadata.DISTANCE.value(), 1 - hit.cosine());
    return Document.builder()
        .id(artifact.id())
        .text(artifact.content())
        .metadata(metadata)
        .score(hit.cosine())
        .build();
  }
}
