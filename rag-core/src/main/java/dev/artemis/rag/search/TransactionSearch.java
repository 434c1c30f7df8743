package dev.artemis.rag.search;

import dev.artemis.rag.store.ChangeConsumer;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Search in a running write transaction: all that was committed before, as the transaction has
 * changed it. The shared index answers for what it knows and nobody has changed since; the rest is
 * read by the transaction itself and kept apart from the index, because it may be undone. Nobody
 * else commits meanwhile, so the two together stay all there is. For one thread.
 */
public final class TransactionSearch implements VectorSearch {
  private final ReadView view;
  private final SimilaritySearch shared;

  /** What this transaction has read itself, and whose it is, deleted artifacts included. */
  private final VectorIndex own = new VectorIndex(FloatMemory.heapFirst());

  private final Set<String> ownIds = new HashSet<>();

  /** Written since the latest search. */
  private final Set<String> written = new HashSet<>();

  private final ChangeConsumer changes =
      new ChangeConsumer() {
        @Override
        public void put(IndexedArtifact passage) {
          own.put(passage);
        }

        @Override
        public void removed(String id) {
          ownIds.add(id);
          own.removed(id);
        }
      };

  private Source source = Source.NONE;

  /** The position of the shared index up to which nothing was read here. */
  private Position since = Position.NONE;

  /** What answers for artifacts that this transaction has not written. */
  private enum Source {
    /** Nothing yet: this is before the first search. */
    NONE,
    /** The shared index, but for what was committed since it was looked at. */
    SHARED,
    /** What was read here. */
    OWN
  }

  TransactionSearch(ReadView view, SimilaritySearch shared) {
    this.view = view;
    this.shared = shared;
  }

  /** The transaction may have written the artifact of an id. */
  public void written(String id) {
    written.add(id);
  }

  @Override
  public <T> T read(Function<ReadView, T> body) {
    return body.apply(view);
  }

  @Override
  public List<Found> find(Query query) {
    return inSnapshot(query, SimilaritySearch::found);
  }

  @Override
  public <T> T inSnapshot(Query query, BiFunction<ReadView, List<Candidate>, T> body) {
    return body.apply(view, nearest(query));
  }

  private List<Candidate> nearest(Query query) {
    if (source == Source.NONE) {
      readSince(shared.position());
    } else {
      written.forEach(this::readAgain);
    }
    written.clear();
    List<Candidate> unchanged = unchanged(query);
    if (query.looksAtDetails() && !own.described()) {
      own.describe(view);
    }
    List<Candidate> changed = own.nearest(query.vector(), query.limit(), query::passes);
    return VectorIndex.best(List.of(unchanged, changed), query.limit());
  }

  private void readSince(Position indexed) {
    if (view.position().continues(indexed)) {
      view.changesSince(indexed.change(), changes);
      since = indexed;
      source = Source.SHARED;
    } else {
      readAll();
    }
  }

  private void readAll() {
    own.fill(view);
    source = Source.OWN;
  }

  private void readAgain(String id) {
    changes.removed(id);
    view.artifact(id).ifPresent(row -> put(row.artifact()));
  }

  private void put(StoredArtifact row) {
    IndexedArtifact.Details details =
        new IndexedArtifact.Details(
            row.type(), row.cardId(), row.taskTitle(), row.storedAtMicros(), row.metadata());
    int number = 0;
    for (Passage passage : view.passages(row.id())) {
      changes.put(
          new IndexedArtifact(
              row.id(),
              number++,
              row.expiresAtMicros(),
              Optional.of(details),
              passage.vector().values()));
    }
  }

  /** What the shared index finds among the artifacts it knows as they are here. */
  private List<Candidate> unchanged(Query query) {
    shared.searchedInside(query);
    if (source == Source.SHARED) {
      Optional<List<Candidate>> found =
          shared.nearest(query, entry -> !ownIds.contains(entry.id()), since, view.position());
      if (found.isPresent()) {
        return found.get();
      }
      readAll(); // the index was made anew, or has no details
    }
    return List.of();
  }
}
