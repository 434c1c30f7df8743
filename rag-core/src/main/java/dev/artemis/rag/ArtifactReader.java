package dev.artemis.rag;

import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.search.FilterCompiler;
import dev.artemis.rag.search.SimilaritySearch;
import dev.artemis.rag.search.SimilaritySearch.Found;
import dev.artemis.rag.search.SimilaritySearch.Query;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import dev.langchain4j.store.embedding.filter.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** Answers what is in the store. Thread-safe. */
final class ArtifactReader {
  private final ArtifactStore store;
  private final Embedder embedder;
  private final SimilaritySearch search;
  private final Synchronous synchronous;
  private final LongAdder queries = new LongAdder();

  ArtifactReader(
      ArtifactStore store, Embedder embedder, SimilaritySearch search, Synchronous synchronous) {
    this.store = store;
    this.embedder = embedder;
    this.search = search;
    this.synchronous = synchronous;
  }

  List<Hit> query(String text, Collection<String> types, int topK, Filter filter) {
    ArtifactRules.checkText("query text", text);
    types.forEach(ArtifactRules::checkType);
    ArtifactRules.checkTopK(topK);
    Optional<Predicate<Map<String, Object>>> passes =
        Optional.ofNullable(filter).map(FilterCompiler::compile);
    Optional<VectorModel> model = store.read(ReadView::model);
    List<Hit> hits = List.of();
    if (model.isPresent()) {
      UnitVector vector = vector(text, model.get());
      Query query = new Query(vector, Set.copyOf(types), topK, passes);
      hits = search.find(query).stream().map(ArtifactReader::hit).toList();
    }
    queries.increment();
    return hits;
  }

  private UnitVector vector(String text, VectorModel theirs) {
    String mine = embedder.source().id();
    if (!theirs.id().equals(mine)) {
      throw theirs.refusal(store.path(), mine);
    }
    UnitVector vector = embedder.embed(text);
    if (vector.dimension() != theirs.dimension()) {
      throw theirs.refusal(store.path(), mine + " with " + vector.dimension() + " dimensions");
    }
    return vector;
  }

  private static Hit hit(Found found) {
    return new Hit(artifact(found.artifact()), (1 + found.cosine()) / 2);
  }

  Optional<Artifact> get(String id) {
    ArtifactRules.checkId(id);
    return store.read(view -> view.artifact(id)).map(row -> artifact(row.artifact()));
  }

  private static Artifact artifact(StoredArtifact row) {
    return new Artifact(
        row.id(),
        row.type(),
        row.cardId(),
        row.taskTitle(),
        row.content(),
        MetadataJson.read(row.metadata()),
        Instant.EPOCH.plus(row.storedAtMicros(), ChronoUnit.MICROS));
  }

  long count() {
    return store.read(ReadView::count);
  }

  long count(String type) {
    ArtifactRules.checkType(type);
    return store.read(view -> view.count(type));
  }

  List<String> checkIntegrity() {
    return store.read(ReadView::damage);
  }

  long queries() {
    return queries.sum();
  }

  Stats stats(boolean readOnly) {
    return store.read(view -> stats(view, readOnly));
  }

  private Stats stats(ReadView view, boolean readOnly) {
    Position position = view.position();
    StoreFigures figures = view.figures();
    Optional<VectorModel> model = view.model();
    return new Stats(
        store.path(),
        figures.uuid(),
        figures.schemaVersion(),
        figures.engine(),
        synchronous,
        readOnly,
        model.map(VectorModel::id),
        model.isPresent() ? OptionalInt.of(model.get().dimension()) : OptionalInt.empty(),
        view.counts(),
        figures.tombstones(),
        position.epoch(),
        figures.token(),
        position.change(),
        store.bytes(),
        store.logBytes(),
        store.mode());
  }
}
