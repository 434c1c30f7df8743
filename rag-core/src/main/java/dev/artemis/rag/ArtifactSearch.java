package dev.artemis.rag;

import dev.artemis.rag.embed.Embedder;
import dev.artemis.rag.search.HybridSearch;
import dev.artemis.rag.search.HybridSearch.Question;
import dev.artemis.rag.search.VectorSearch;
import dev.artemis.rag.search.VectorSearch.Query;
import dev.artemis.rag.store.Passage;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoredArtifact;
import dev.artemis.rag.store.UnitVector;
import dev.artemis.rag.store.VectorModel;
import dev.langchain4j.data.embedding.Embedding;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Finds artifacts. Thread-safe; in a transaction, as that is. */
final class ArtifactSearch {
  private final Path path;
  private final DeclaredTypes types;
  private final Embedder embedder;
  private final VectorSearch vectors;
  private final HybridSearch hybrid;
  private final InstantSource clock;
  private final LongAdder queries;

  private ArtifactSearch(
      Path path,
      DeclaredTypes types,
      Embedder embedder,
      VectorSearch vectors,
      InstantSource clock,
      LongAdder queries) {
    this.path = path;
    this.types = types;
    this.embedder = embedder;
    this.vectors = vectors;
    this.hybrid = new HybridSearch(vectors);
    this.clock = clock;
    this.queries = queries;
  }

  /** Among all that is committed to the store of a path. */
  ArtifactSearch(
      Path path,
      DeclaredTypes types,
      Embedder embedder,
      VectorSearch vectors,
      InstantSource clock) {
    this(path, types, embedder, vectors, clock, new LongAdder());
  }

  /** The same among what somebody else sees. */
  ArtifactSearch by(VectorSearch others) {
    return new ArtifactSearch(path, types, embedder, others, clock, queries);
  }

  List<Hit> query(String text, Selection selection, int topK) {
    return query(text, searched(selection), topK);
  }

  /** Of those whose metadata passes, too. */
  List<Hit> query(
      String text, Selection selection, int topK, Predicate<Map<String, Object>> metadata) {
    return query(text, searched(selection).where(metadata), topK);
  }

  private List<Hit> query(String text, SearchedSelection searched, int topK) {
    ArtifactRules.checkText("query text", text);
    return query(model -> vector(text, model), searched, topK);
  }

  List<Hit> query(Embedding embedding, Selection selection, int topK) {
    UnitVector vector = PassageDraft.vector(embedding);
    return query(model -> comparable(vector, model), searched(selection), topK);
  }

  private List<Hit> query(
      Function<VectorModel, UnitVector> vector, SearchedSelection searched, int topK) {
    searched.selection().types().forEach(types::check);
    ArtifactRules.checkTopK(topK);
    Optional<VectorModel> model = vectors.read(ReadView::model);
    List<Hit> hits = model.isEmpty() ? List.of() : find(vector.apply(model.get()), searched, topK);
    queries.increment();
    return hits;
  }

  private List<Hit> find(UnitVector vector, SearchedSelection searched, int topK) {
    Set<String> ofTypes = searched.selection().types();
    long now = searched.nowMicros();
    return whileNoneFails(
        searched,
        () ->
            vectors.find(new Query(vector, ofTypes, topK, searched.test(vectors), now)).stream()
                .map(found -> found(found.artifact(), found.passage(), found.cosine()))
                .toList());
  }

  /** By its vector alone. */
  private static Found found(StoredArtifact row, Passage passage, double cosine) {
    double similarity = (1 + cosine) / 2;
    TextSpan span = span(passage, row);
    return new Found(
        row, new Hit(StoredRows.artifact(row), similarity, similarity, span, List.of()));
  }

  List<Hit> search(SearchRequest request) {
    request.check();
    request.selection().types().forEach(types::check);
    Optional<VectorModel> model = vectors.read(ReadView::model);
    SearchSource source = source(request, model);
    List<Hit> hits = source == null ? List.of() : find(request, source);
    queries.increment();
    return hits;
  }

  /** Null if there is nothing to find. */
  private SearchSource source(SearchRequest request, Optional<VectorModel> model) {
    if (request.like().isPresent()) {
      String id = request.like().get();
      return vectors
          .read(view -> SearchSource.of(view, id, nowMicros()))
          .orElseThrow(
              () -> ArtifactRules.bad("there is no artifact '" + id + "' to find others like it"));
    }
    String text = request.text().orElseThrow();
    return model.map(theirs -> new SearchSource(vector(text, theirs), text)).orElse(null);
  }

  private List<Hit> find(SearchRequest request, SearchSource source) {
    SearchedSelection searched = searched(request.selection());
    return whileNoneFails(
        searched,
        () ->
            hybrid.find(question(request, source, searched)).stream()
                .map(ArtifactSearch::found)
                .toList());
  }

  private Question question(
      SearchRequest request, SearchSource source, SearchedSelection searched) {
    return new Question(
        request.mode(),
        source.vector(),
        source.text(),
        request.like(),
        request.selection().types(),
        searched.test(vectors),
        searched::passes,
        searched.nowMicros(),
        request.topK(),
        request.minScore(),
        request.minSimilarity(),
        request.diversity(),
        request.highlights());
  }

  private static Found found(HybridSearch.Found found) {
    StoredArtifact row = found.artifact();
    return new Found(
        row,
        new Hit(
            StoredRows.artifact(row),
            (1 + found.cosine()) / 2,
            found.score(),
            span(found.passage(), row),
            found.highlights()));
  }

  private static TextSpan span(Passage passage, StoredArtifact row) {
    return new TextSpan(passage.begin(), Math.min(passage.end(), row.content().length()));
  }

  /** A hit with the row it was made of. */
  private record Found(StoredArtifact row, Hit hit) {}

  /** Once more if somebody changed the content of one of those found, and it no longer passes. */
  private static List<Hit> whileNoneFails(SearchedSelection searched, Supplier<List<Found>> find) {
    List<Found> found;
    do {
      found = find.get();
    } while (!found.stream().allMatch(one -> searched.holds(one.row())));
    return found.stream().map(Found::hit).toList();
  }

  private SearchedSelection searched(Selection selection) {
    return new SearchedSelection(selection, nowMicros());
  }

  private long nowMicros() {
    return StoredRows.micros(clock.instant());
  }

  private UnitVector vector(String text, VectorModel theirs) {
    String mine = embedder.source().id();
    if (!theirs.id().equals(mine)) {
      throw theirs.refusal(path, mine);
    }
    return comparable(embedder.embed(text), theirs);
  }

  private UnitVector comparable(UnitVector vector, VectorModel theirs) {
    if (vector.dimension() != theirs.dimension()) {
      throw theirs.refusal(
          path, embedder.source().id() + " with " + vector.dimension() + " dimensions");
    }
    return vector;
  }

  /** Whether vectors of a model may stand beside those that this agent makes. */
  boolean takesVectorsOf(VectorModel model) {
    return model.id().equals(embedder.source().id())
        && vectors.read(ReadView::model).map(model::equals).orElse(true);
  }

  long queries() {
    return queries.sum();
  }
}
