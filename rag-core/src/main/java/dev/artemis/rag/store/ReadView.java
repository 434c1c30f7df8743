package dev.artemis.rag.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One snapshot of the store; valid only inside the function it was given to. */
public interface ReadView {

  /** The position that this snapshot shows. */
  Position position();

  /** The model that made the vectors; empty before the first. */
  Optional<VectorModel> model();

  /**
   * Everything committed after a change number, up to this snapshot.
   *
   * @param change 0 for all artifacts
   */
  void changesSince(long change, ChangeConsumer consumer);

  /** An artifact with the number of the transaction that wrote it. */
  Optional<Versioned> artifact(String id);

  /** Artifacts by type. */
  Map<String, Long> counts();

  /** How many artifacts. */
  long count();

  /** How many artifacts of a type. */
  long count(String type);

  /** What a full check of the file's integrity complains about; empty when all is well. */
  List<String> damage();

  /** The figures that only {@code stats} shows. */
  StoreFigures figures();

  /**
   * An artifact and when it was written.
   *
   * @param change number of the transaction that wrote it
   */
  record Versioned(StoredArtifact artifact, long change) {}
}
