package dev.artemis.rag;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.embed.EmbeddingSource;

/** What all agents of a file in this JVM must agree on. */
record CoreOptions(
    LockClientOptions lock,
    Synchronous synchronous,
    EmbeddingSource embedding,
    Surroundings surroundings) {

  /** Names the first disagreement, or returns null. */
  String conflict(CoreOptions other) {
    if (!embedding.sameAs(other.embedding)) {
      return "model " + embedding.id() + (sameModelId(other) ? " (another object)" : "");
    }
    if (synchronous != other.synchronous) {
      return "synchronous " + synchronous;
    }
    return lock.equals(other.lock) ? null : "lock options " + lock;
  }

  private boolean sameModelId(CoreOptions other) {
    return embedding.id().equals(other.embedding.id());
  }
}
