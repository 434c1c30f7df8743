package dev.artemis.rag;

import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.search.SimilaritySearch;
import dev.artemis.rag.search.SimilaritySearch.Found;
import dev.artemis.rag.search.SimilaritySearch.Query;
import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import dev.langchain4j.data.embedding.Embedding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Answers what is in the store. Thread-safe. */
final class ArtifactReader {
  private final ArtifactStore store;
  private final DeclaredTypes types;
  private final Embedder embedder;
  private final SimilaritySearch search;
  private final Synchronous synchronous;
  private final InstantSource clock;
  private final LongAdder queries = new LongAdder();

  ArtifactReader(
      ArtifactStore store,
      DeclaredTypes types,
      Embedder embedder,
      SimilaritySearch search,
      Synchronous synchronous,
      InstantSource clock) {
    this.store = store;
    this.types = types;
    this.embedder = embedder;
    this.search = search;
    this.synchronous = synchronous;
    this.clock = clock;
  }

  List<Hit> query(String text, Selection selection, int topK) {
    return query(text, new SearchedSelection(selection, nowMicros()), topK);
  }

  /** Of those whose metadata passes, too. */
  List<Hit> query(
      String text, Selection selection, int topK, Predicate<Map<String, Object>> metadata) {
    return query(text, new SearchedSelection(selection, nowMicros()).where(metadata), topK);
  }

  private List<Hit> query(String text, SearchedSelection searched, int topK) {
    ArtifactRules.checkText("query text", text);
    return query(model -> vector(text, model), searched, topK);
  }

  List<Hit> query(Embedding embedding, Selection selection, int topK) {
    UnitVector vector = PassageDraft.vector(embedding);
    SearchedSelection searched = new SearchedSelection(selection, nowMicros());
    return query(model -> comparable(vector, model), searched, topK);
  }

  private List<Hit> query(
      Function<VectorModel, UnitVector> vector, SearchedSelection searched, int topK) {
    searched.selection().types().forEach(types::check);
    ArtifactRules.checkTopK(topK);
    Optional<VectorModel> model = store.read(ReadView::model);
    List<Hit> hits = List.of();
    if (model.isPresent()) {
      hits =
          find(vector.apply(model.get()), searched, topK).stream()
              .map(ArtifactReader::hit)
              .toList();
    }
    queries.increment();
    return hits;
  }

  /** Once more if somebody changed the content of one of those found, and it no longer passes. */
  private List<Found> find(UnitVector vector, SearchedSelection searched, int topK) {
    Set<String> ofTypes = searched.selection().types();
    List<Found> found;
    do {
      found =
          search.find(new Query(vector, ofTypes, topK, searched.test(store), searched.nowMicros()));
    } while (!found.stream().allMatch(one -> searched.holds(one.artifact())));
    return found;
  }

  private UnitVector vector(String text, VectorModel theirs) {
    String mine = embedder.source().id();
    if (!theirs.id().equals(mine)) {
      throw theirs.refusal(store.path(), mine);
    }
    return comparable(embedder.embed(text), theirs);
  }

  private UnitVector comparable(UnitVector vector, VectorModel theirs) {
    if (vector.dimension() != theirs.dimension()) {
      throw theirs.refusal(
          store.path(), embedder.source().id() + " with " + vector.dimension() + " dimensions");
    }
    return vector;
  }

  private static Hit hit(Found found) {
    return new Hit(StoredRows.artifact(found.artifact()), (1 + found.cosine()) / 2);
  }

  Optional<Artifact> get(String id) {
    ArtifactRules.checkId(id);
    long now = nowMicros();
    return store
        .read(view -> view.artifact(id))
        .map(ReadView.Versioned::artifact)
        .filter(row -> !row.expired(now))
        .map(StoredRows::artifact);
  }

  List<Embedding> embeddings(String id) {
    ArtifactRules.checkId(id);
    long now = nowMicros();
    return store.read(
        view ->
            view.artifact(id).filter(row -> !row.artifact().expired(now)).stream()
                .flatMap(row -> view.passages(id).stream())
                .map(passage -> Embedding.from(passage.vector().toArray()))
                .toList());
  }

  Page list(Selection selection, int limit, Optional<String> after) {
    if (limit < 1) {
      throw ArtifactRules.bad("limit must be at least 1, not " + limit);
    }
    return selected(selection, rows -> rows.page(limit, after));
  }

  void forEach(Selection selection, Consumer<Artifact> consumer) {
    selected(
        selection,
        rows -> {
          rows.each(row -> consumer.accept(StoredRows.artifact(row)));
          return null;
        });
  }

  /** All artifacts of a selection with what belongs to them, in one snapshot. */
  void export(Selection selection, CopySink sink) {
    selection.types().forEach(types::check);
    long now = nowMicros();
    store.read(
        view -> {
          sink.begin(new ExportHeader(view.figures().uuid(), view.model(), view.declaredTypes()));
          new SelectedRows(view, selection, now)
              .each(row -> sink.add(new ArtifactCopy(row, view.passages(row.id()))));
          return null;
        });
  }

  /** Whether vectors of a model may stand beside those that this agent makes. */
  boolean takesVectorsOf(VectorModel model) {
    return model.id().equals(embedder.source().id())
        && store.read(ReadView::model).map(model::equals).orElse(true);
  }

  long count(Selection selection) {
    return selected(selection, SelectedRows::count);
  }

  Position position() {
    return store.position();
  }

  /** Checks the types of a selection. */
  void check(Selection selection) {
    selection.types().forEach(types::check);
  }

  ChangedArtifacts changes(Selection selection, Position since) {
    long now = nowMicros();
    return store.read(
        view -> {
          Position at = view.position();
          boolean continues = at.continues(since);
          List<Artifact> stored = new ArrayList<>();
          List<String> removed = new ArrayList<>();
          SelectedRows rows = new SelectedRows(view, selection, now);
          if (continues) {
            rows.changes(since.change(), stored::add, removed::add);
          } else {
            rows.each(row -> stored.add(StoredRows.artifact(row)));
          }
          return new ChangedArtifacts(at, !continues, stored, removed);
        });
  }

  private <T> T selected(Selection selection, Function<SelectedRows, T> body) {
    check(selection);
    long now = nowMicros();
    return store.read(view -> body.apply(new SelectedRows(view, selection, now)));
  }

  long nowMicros() {
    return StoredRows.micros(clock.instant());
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
        view.counts(nowMicros()),
        figures.tombstones(),
        position.epoch(),
        figures.token(),
        position.change(),
        store.bytes(),
        store.logBytes(),
        store.mode());
  }
}
