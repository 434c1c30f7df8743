package dev.artemis.rag.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One snapshot of the store; valid only inside the function it was given to. */
public interface ReadView {

  /** The position that this snapshot shows. */
  Position position();

  /** The model that made the vectors; empty before the first. */
  Optional<VectorModel> model();

  /**
   * All artifacts of this snapshot, without details, each given to one of several consumers, in no
   * order. Consumers are used by several threads at once, but each by one at a time, and all of
   * them are done when this returns.
   *
   * @param part makes them; called by the calling thread
   */
  void everything(Supplier<? extends Consumer<IndexedArtifact>> part);

  /** The details of all artifacts, by id. */
  void details(BiConsumer<String, IndexedArtifact.Details> consumer);

  /**
   * Everything committed after a change number, up to this snapshot, with details.
   *
   * @param change 0 for all artifacts and all that is remembered of deleted ones
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
