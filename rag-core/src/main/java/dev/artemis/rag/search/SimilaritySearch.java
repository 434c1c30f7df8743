package dev.artemis.rag.search;

import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
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
  private final AtomicBoolean preparing = new AtomicBoolean();
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
   * @param filter empty for none, which spares knowing what filters look at
   * @param nowMicros by which artifacts have expired
   */
  public record Query(
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
  public record Found(StoredArtifact artifact, Passage passage, double cosine) {}

  /** What a scan found, and at which position of the store. */
  private record Scanned(List<Candidate> candidates, Position at, boolean prepared) {}

  /** The nearest artifacts, best first, equal ones by id. */
  public List<Found> find(Query query) {
    return answer(query, SimilaritySearch::fetch);
  }

  /**
   * Runs a function on a snapshot and the nearest artifacts in it, best first, equal ones by id.
   *
   * @param body may be run several times, each on a newer snapshot
   */
  <T> T inSnapshot(Query query, BiFunction<ReadView, List<Candidate>, T> body) {
    return answer(
        query,
        (view, scanned) ->
            view.position().equals(scanned.at())
                ? Optional.of(body.apply(view, scanned.candidates()))
                : Optional.empty());
  }

  /** What answers, or empty if what was scanned is no longer true in a view. */
  private interface Answer<T> extends BiFunction<ReadView, Scanned, Optional<T>> {}

  private <T> T answer(Query query, Answer<T> answer) {
    for (int attempt = 0; attempt < LIVELY_ATTEMPTS; attempt++) {
      refresh(store.position(), query.looksAtDetails());
      Optional<Scanned> scanned = scan(query);
      Optional<T> found = scanned.flatMap(some -> store.read(view -> answer.apply(view, some)));
      if (found.isPresent()) {
        if (!scanned.get().prepared()) {
          prepare();
        }
        return found.get();
      }
    }
    return answerStandingStill(query, answer);
  }

  /**
   * After an answer, so that the first one does not wait for what makes the next ones faster. Half
   * a second of work for a million vectors; a thread of its own, because the common pool's are for
   * the searches meanwhile.
   */
  private void prepare() {
    if (preparing.compareAndSet(false, true)) {
      Thread thread = new Thread(this::prepareAll, "rag-search-prepare");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void prepareAll() {
    try {
      boolean done = false;
      while (!done) {
        lock.readLock().lock(); // for a little at a time: whoever brings in changes waits for it
        try {
          index.prepare();
          done = index.prepared();
        } finally {
          lock.readLock().unlock();
        }
      }
    } finally {
      preparing.set(false);
    }
  }

  /** Empty if the index was made anew in between and has not the details that are looked at. */
  private Optional<Scanned> scan(Query query) {
    lock.readLock().lock();
    try {
      return suits(query.looksAtDetails()) ? Optional.of(scanned(query)) : Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  private boolean suits(boolean details) {
    return index.described() || !details;
  }

  private Scanned scanned(Query query) {
    List<Candidate> candidates = index.nearest(query.vector(), query.limit(), query::passes);
    return new Scanned(candidates, position, index.prepared());
  }

  /** Empty if one of the artifacts was changed since the scan: its score is no longer true. */
  private static Optional<List<Found>> fetch(ReadView view, Scanned scanned) {
    Position now = view.position();
    if (!now.continues(scanned.at())) {
      return Optional.empty();
    }
    long unchanged = now.equals(scanned.at()) ? Long.MAX_VALUE : scanned.at().change();
    List<Found> found = new ArrayList<>(scanned.candidates().size());
    for (Candidate candidate : scanned.candidates()) {
      Optional<ReadView.Versioned> row = view.artifact(candidate.entry().id());
      if (row.isEmpty() || row.get().change() > unchanged) {
        return Optional.empty();
      }
      found.add(new Found(row.get().artifact(), passage(view, candidate), candidate.cosine()));
    }
    return Optional.of(found);
  }

  /** The nearest passage of an artifact that is in the view as it was scanned. */
  static Passage passage(ReadView view, Candidate candidate) {
    Entry entry = candidate.entry();
    return view.passage(entry.id(), entry.passage())
        .orElseThrow(() -> new IllegalStateException("the index differs from the store"));
  }

  private <T> T answerStandingStill(Query query, Answer<T> answer) {
    lock.writeLock().lock();
    try {
      return store.read(
          view -> {
            advance(view, query.looksAtDetails());
            return answer
                .apply(view, scanned(query))
                .orElseThrow(() -> new IllegalStateException("the index differs from the store"));
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void refresh(Position newest, boolean details) {
    lock.readLock().lock();
    try {
      if (position.equals(newest) && suits(details)) {
        return;
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      store.read(
          view -> {
            advance(view, details);
            return null;
          });
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Brings the index to the view's position, with details if they are wanted. */
  private void advance(ReadView view, boolean details) {
    boolean done = false;
    try {
      follow(view);
      if (!suits(details)) {
        index.describe(view);
      }
      done = true;
    } finally {
      if (!done) {
        index.clear();
        position = Position.NONE;
      }
    }
  }

  /** By the changes between, or from scratch. */
  private void follow(ReadView view) {
    Position target = view.position();
    if (target.equals(position)) {
      return;
    }
    if (target.continues(position)) {
      view.changesSince(position.change(), index);
    } else {
      index.fill(view);
    }
    position = target;
  }
}
