package dev.artemis.rag.search;

import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;

/**
 * Exact search over a store. Every query first brings the index up to the newest commit of any
 * process, so it finds all that was committed before it began. Thread-safe.
 */
public final class SimilaritySearch {
  /** Searches beside changing artifacts before one is done in a snapshot that stands still. */
  private static final int LIVELY_ATTEMPTS = 3;

  private final ArtifactStore store;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final VectorIndex index = new VectorIndex();
  private Position position = Position.NONE;

  /** A search whose index is empty until the first query. */
  public SimilaritySearch(ArtifactStore store) {
    this.store = store;
  }

  /**
   * What to look for.
   *
   * @param vector of the text
   * @param types kinds that pass; empty for all
   * @param limit how many at most
   * @param filter on metadata; empty for none, which spares parsing it
   */
  public record Query(
      UnitVector vector,
      Set<String> types,
      int limit,
      Optional<Predicate<Map<String, Object>>> filter) {
    boolean passes(Entry entry) {
      return (types.isEmpty() || types.contains(entry.type()))
          && (filter.isEmpty() || filter.get().test(entry.metadata()));
    }
  }

  /**
   * An artifact found.
   *
   * @param cosine -1 to 1
   */
  public record Found(StoredArtifact artifact, double cosine) {}

  /** The nearest artifacts, best first, equal ones by id. */
  public List<Found> find(Query query) {
    for (int attempt = 0; attempt < LIVELY_ATTEMPTS; attempt++) {
      refresh(store.position());
      List<Candidate> candidates = scan(query);
      Optional<List<Found>> found = store.read(view -> fetch(view, candidates));
      if (found.isPresent()) {
        return found.get();
      }
    }
    return findStandingStill(query);
  }

  private List<Candidate> scan(Query query) {
    lock.readLock().lock();
    try {
      return index.nearest(query.vector(), query.limit(), query::passes);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Empty if one of the artifacts was changed since the scan: its score is no longer true. */
  private static Optional<List<Found>> fetch(ReadView view, List<Candidate> candidates) {
    List<Found> found = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      Optional<ReadView.Versioned> row = view.artifact(candidate.entry().id());
      if (row.isEmpty() || row.get().change() != candidate.entry().change()) {
        return Optional.empty();
      }
      found.add(new Found(row.get().artifact(), candidate.cosine()));
    }
    return Optional.of(found);
  }

  private List<Found> findStandingStill(Query query) {
    lock.writeLock().lock();
    try {
      return store.read(
          view -> {
            advance(view);
            return fetch(view, index.nearest(query.vector(), query.limit(), query::passes))
                .orElseThrow(() -> new IllegalStateException("the index differs from the store"));
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void refresh(Position newest) {
    lock.readLock().lock();
    try {
      if (position.equals(newest)) {
        return;
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      store.read(
          view -> {
            advance(view);
            return null;
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Brings the index to the view's position: by the changes between, or from scratch. */
  private void advance(ReadView view) {
    Position target = view.position();
    if (target.equals(position)) {
      return;
    }
    boolean done = false;
    try {
      if (!target.continues(position)) {
        index.clear();
        position = Position.NONE;
      }
      view.changesSince(position.change(), index);
      position = target;
      done = true;
    } finally {
      if (!done) {
        index.clear();
        position = Position.NONE;
      }
    }
  }
}
