package dev.artemis.rag.search;

import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Exact search by vectors over all that somebody sees of a store. */
public interface VectorSearch {

  /** Runs a function on a snapshot of the newest state that is seen. */
  <T> T read(Function<ReadView, T> body);

  /** The nearest artifacts, best first, equal ones by id. */
  List<Found> find(Query query);

  /**
   * Runs a function on a snapshot and the nearest artifacts in it, best first, equal ones by id.
   *
   * @param body may be run several times, each on a newer snapshot
   */
  <T> T inSnapshot(Query query, BiFunction<ReadView, List<Candidate>, T> body);

  /**
   * What to look for.
   *
   * @param vector of the text
   * @param types kinds that pass; empty for all
   * @param limit how many at most
   * @param filter empty for none, which spares knowing what filters look at
   * @param nowMicros by which artifacts have expired
   */
  record Query(
      UnitVector vector,
      Set<String> types,
      int limit,
      Optional<Predicate<Entry>> filter,
      long nowMicros) {
    boolean passes(Entry entry) {
      return !entry.expired(nowMicros)
          && (types.isEmpty() || types.contains(entry.details().type()))
          && (filter.isEmpty() || filter.get().test(entry));
    }

    /** Whether it has to know more of an artifact than its vector. */
    boolean looksAtDetails() {
      return !types.isEmpty() || filter.isPresent();
    }
  }

  /**
   * An artifact found.
   *
   * @param passage the one that was nearest
   * @param cosine -1 to 1
   */
  record Found(StoredArtifact artifact, Passage passage, double cosine) {}
}
