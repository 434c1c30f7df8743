package dev.artemis.rag.search;

import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Exact search over a store. Every query first brings the index up to the newest commit of any
 * process, so it finds all that was committed before it began. Thread-safe.
 */
public final class SimilaritySearch implements VectorSearch {
  /** Searches beside changing artifacts before one is done in a snapshot that stands still. */
  private static final int LIVELY_ATTEMPTS = 3;

  private final ArtifactStore store;

  /**
   * Of index and position. Taken inside snapshots, never the other way round: to read a store in
   * memory waits for the transaction that runs, and that may search.
   */
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  private final VectorIndex index = new VectorIndex();
  private final IndexPreparation preparation = new IndexPreparation(index, lock.readLock());
  private Position position = Position.NONE;

  /** Whether a transaction has searched since it was last made sure that the index is up. */
  private volatile boolean searchedInside;

  /** Whether any transaction looked at details. */
  private volatile boolean detailsInside;

  /** A search whose index is empty until the first query. */
  public SimilaritySearch(ArtifactStore store) {
    this.store = store;
  }

  /** What a scan found, and at which position of the store. */
  private record Scanned(List<Candidate> candidates, Position at, boolean prepared) {}

  @Override
  public <T> T read(Function<ReadView, T> body) {
    return store.read(body);
  }

  @Override
  public List<Found> find(Query query) {
    return answer(query, SimilaritySearch::fetch);
  }

  @Override
  public <T> T inSnapshot(Query query, BiFunction<ReadView, List<Candidate>, T> body) {
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
          preparation.start();
        }
        return found.get();
      }
    }
    return answerStandingStill(query, answer);
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
    return found(view, scanned.candidates(), unchanged);
  }

  /** The artifacts of candidates in the view that they were found in. */
  static List<Found> found(ReadView view, List<Candidate> candidates) {
    return found(view, candidates, Long.MAX_VALUE).orElseThrow(SimilaritySearch::differs);
  }

  /** Empty if one of them was written after a change. */
  private static Optional<List<Found>> found(
      ReadView view, List<Candidate> candidates, long unchanged) {
    List<Found> found = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
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
    return view.passage(entry.id(), entry.passage()).orElseThrow(SimilaritySearch::differs);
  }

  private static IllegalStateException differs() {
    return new IllegalStateException("the index differs from the store");
  }

  private <T> T answerStandingStill(Query query, Answer<T> answer) {
    return advanced(
        query.looksAtDetails(),
        view ->
            scan(query)
                .flatMap(scanned -> answer.apply(view, scanned))
                .orElseThrow(SimilaritySearch::differs));
  }

  private void refresh(Position newest, boolean details) {
    if (!reached(newest, details)) {
      advanced(details, view -> null);
    }
  }

  private boolean reached(Position newest, boolean details) {
    lock.readLock().lock();
    try {
      return position.equals(newest) && suits(details);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Runs a body on a snapshot to which the index is brought, and at which it stays meanwhile. */
  private <T> T advanced(boolean details, Function<ReadView, T> body) {
    return store.readInOrder(
        view -> {
          advance(view, details);
          return body.apply(view);
        });
  }

  /** Brings the index to the view's position, with details if they are wanted. */
  private void advance(ReadView view, boolean details) {
    boolean done = false;
    lock.writeLock().lock();
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
      lock.writeLock().unlock();
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

  /** A search in a write transaction, for as long as that runs. */
  public TransactionSearch inside(ReadView transaction) {
    return new TransactionSearch(transaction, this);
  }

  /** How far the index is at the moment. */
  Position position() {
    lock.readLock().lock();
    try {
      return position;
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * The nearest artifacts of those that the index knows and that pass another test as well.
   *
   * @return empty if the index is not between two positions, or has not what the query looks at
   */
  Optional<List<Candidate>> nearest(
      Query query, Predicate<Entry> also, Position from, Position to) {
    lock.readLock().lock();
    try {
      return position.continues(from) && to.continues(position) && suits(query.looksAtDetails())
          ? Optional.of(
              index.nearest(
                  query.vector(), query.limit(), entry -> also.test(entry) && query.passes(entry)))
          : Optional.empty();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A transaction searches, and reads itself what the index does not know. */
  void searchedInside(Query query) {
    searchedInside = true;
    if (query.looksAtDetails()) {
      detailsInside = true;
    }
  }

  /**
   * To be called before a transaction: if the one before searched, this one is likely to, and what
   * is brought into the index now need not be read while others wait.
   */
  public void beforeTransaction() {
    if (searchedInside) {
      searchedInside = false;
      refresh(store.position(), detailsInside);
      if (!prepared()) {
        preparation.start();
      }
    }
  }

  private boolean prepared() {
    lock.readLock().lock();
    try {
      return index.prepared();
    } finally {
      lock.readLock().unlock();
    }
  }
}
