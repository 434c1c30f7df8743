package dev.artemis.rag.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One snapshot of the store; valid only inside the function it was given to. */
public interface ReadView {

  /** The position that this snapshot shows. */
  Position position();

  /** The model that made the vectors; empty before the first. */
  Optional<VectorModel> model();

  /** The types that the store knows besides the usual ones. */
  Set<String> declaredTypes();

  /**
   * All passages of this snapshot, without details, each given to one of several consumers, in no
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

  /**
   * The artifacts that were written after a change number, in the order of their commits, and those
   * that were deleted, as far as that is remembered.
   */
  void changedArtifacts(long change, Consumer<StoredArtifact> stored, Consumer<String> removed);

  /** An artifact with the number of the transaction that wrote it, even if it has expired. */
  Optional<Versioned> artifact(String id);

  /**
   * Artifacts in the order in which their ids were first stored, even expired ones.
   *
   * @param after place of the artifact before the first wanted one; 0 for all
   * @param types kinds to look at; empty for all
   * @param visitor told of each until it has enough
   */
  void artifacts(long after, Set<String> types, Visitor visitor);

  /** The passages of an artifact, in order; empty if it is not there. */
  List<Passage> passages(String id);

  /** One passage of an artifact, by its number. */
  Optional<Passage> passage(String id, int number);

  /** How many artifacts have a term in title or content, even expired ones. */
  long matching(TextTerm term);

  /**
   * Artifacts that have any of some terms in title or content, best first by BM25, equal ones by
   * id.
   *
   * @param terms at least one
   * @param types kinds to look at; empty for all
   * @param nowMicros by which artifacts have expired
   * @param chosen ids of artifacts that are of the kinds and have not expired
   * @param visitor told of those it wants; may use this view
   */
  void matches(
      List<TextTerm> terms,
      Set<String> types,
      long nowMicros,
      Set<String> chosen,
      MatchVisitor visitor);

  /** Artifacts by type that have not expired by a time. */
  Map<String, Long> counts(long nowMicros);

  /** How many artifacts that have not expired by a time. */
  long count(long nowMicros);

  /** How many artifacts of a type that have not expired by a time. */
  long count(String type, long nowMicros);

  /** What a full check of the file's integrity complains about; empty when all is well. */
  List<String> damage();

  /** The figures that only {@code stats} shows. */
  StoreFigures figures();

  /** Is shown artifacts. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Looks at an artifact.
     *
     * @param place where it stands in the order; stays the same while the id is there
     * @return whether to go on
     */
    boolean visit(long place, StoredArtifact artifact);
  }

  /** Is shown artifacts that a full-text search found. */
  @FunctionalInterface
  interface MatchVisitor {
    /**
     * Looks at an artifact.
     *
     * @param score its BM25, greater for better ones
     * @return which of those that follow it wants
     */
    Wanted visit(String id, double score);
  }

  /** Which artifacts a visitor wants to see. */
  enum Wanted {
    ALL,
    /** Those alone that were chosen before, which spares a look at the rows of the others. */
    CHOSEN,
    NONE
  }

  /**
   * An artifact and when it was written.
   *
   * @param change number of the transaction that wrote it
   */
  record Versioned(StoredArtifact artifact, long change) {}
}
