package dev.artemis.rag.cli.demo;

import dev.artemis.rag.NewArtifact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts that the demo's processes store. Each artifact is a text with a line of its own below,
 * so that no two of a run are equal; which one follows from process and step alone, so that a
 * verifier can tell afterwards what must be in the file. Immutable.
 */
record Corpus(List<NewArtifact> texts) {
  /** Copies the list. */
  Corpus {
    texts = List.copyOf(texts);
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("no text to store");
    }
  }

  /** All types that they have, for those who bring their own. */
  String[] types() {
    return texts.stream().map(NewArtifact::type).distinct().toArray(String[]::new);
  }

  /** What a process stores in a step (from 0). */
  NewArtifact artifact(WorkerName worker, long step) {
    NewArtifact text = text(worker, step);
    Map<String, Object> metadata = new LinkedHashMap<>(text.metadata());
    metadata.put("demo_process", worker.toString());
    metadata.put("demo_step", step);
    return NewArtifact.of(
        text.type(),
        worker.card(),
        text.taskTitle(),
        "%s\n\nNoted by %s in step %d.".formatted(text.content(), worker, step),
        metadata);
  }

  /** Processes begin at different texts, so that they do not all embed the same ones. */
  private NewArtifact text(WorkerName worker, long step) {
    int start = Math.floorMod(worker.toString().hashCode(), texts.size());
    return texts.get((int) ((start + step) % texts.size()));
  }
}
