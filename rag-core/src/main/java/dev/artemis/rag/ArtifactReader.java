package dev.artemis.rag;

import dev.artemis.rag.store.ArtifactStore;
import dev.artemis.rag.store.Position;
import dev.artemis.rag.store.ReadView;
import dev.artemis.rag.store.StoreFigures;
import dev.artemis.rag.store.VectorModel;
import dev.langchain4j.data.embedding.Embedding;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers what is in the store. Thread-safe. */
final class ArtifactReader {
  private final ArtifactStore store;
  private final DeclaredTypes types;
  private final Synchronous synchronous;
  private final InstantSource clock;

  ArtifactReader(
      ArtifactStore store, DeclaredTypes types, Synchronous synchronous, InstantSource clock) {
    this.store = store;
    this.types = types;
    this.synchronous = synchronous;
    this.clock = clock;
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
