package dev.artemis.rag;

import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.StoredArtifact;
import java.util.List;

/**
 * An artifact on its way from one store to another, where it shall be as it was.
 *
 * @param passages with their vectors; empty to have them made
 */
record ArtifactCopy(StoredArtifact row, List<Passage> passages) {
  ArtifactCopy {
    passages = List.copyOf(passages);
  }

  /** Without vectors. */
  static ArtifactCopy of(Artifact artifact) {
    return new ArtifactCopy(StoredRows.row(artifact), List.of());
  }

  ArtifactCopy withoutVectors() {
    return new ArtifactCopy(row, List.of());
  }

  Artifact artifact() {
    return StoredRows.artifact(row);
  }
}
