package dev.artemis.rag.cli.bench.quality;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.ArtifactTypes;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.SearchMode;
import dev.artemis.rag.SearchRequest;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.artemis.rag.cli.bench.quality.JudgedData.Query;
import dev.artemis.rag.cli.child.Workplace;
import dev.artemis.rag.sqlite.BareTextIndex;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks all queries of judged data in every way, and compares with the judgement. */
public final class QualityBench {
  private static final int BATCH = 100;
  private static final String TYPE = ArtifactTypes.ORIGINAL.iterator().next();

  private final Supplier<EmbeddingModel> loader;
  private final Consumer<String> remarks;

  /**
   * @param loader gives the model for the library and for the plain search beside it
   * @param remarks hears how far it is
   */
  public QualityBench(Supplier<EmbeddingModel> loader, Consumer<String> remarks) {
    this.loader = loader;
    this.remarks = remarks;
  }

  /** Measures with the data of a folder. */
  public QualityReport run(Path folder) throws IOException {
    JudgedData data = JudgedDataReader.read(folder);
    EmbeddingModel model = loader.get();
    List<Row> rows = new ArrayList<>();
    try (Workplace place = Workplace.open("ragctl-bench-")) {
      rows.addAll(library(data, model, place.folder().resolve("rag.db")));
      rows.add(text(data, "plainText", "FTS5, unicode61", "unicode61"));
      rows.add(text(data, "plainPorter", "FTS5, English stems (porter)", "porter unicode61"));
      rows.add(dense(data, model));
      return new QualityReport(
          Machine.here(place.folder()), data.documents().size(), data.queries().size(), rows);
    }
  }

  private List<Row> library(JudgedData data, EmbeddingModel model, Path store) {
    List<Row> rows = new ArrayList<>();
    try (RagAgent agent = open(model, store)) {
      inBatches(data, "stored", batch -> agent.upsertAll(artifacts(batch)).idsOrThrow());
      for (SearchMode mode : SearchMode.values()) {
        String key = mode.name().toLowerCase(Locale.ROOT);
        remarks.accept("asking " + data.queries().size() + " queries, " + key);
        rows.add(row(data, key, key, (text, limit) -> ask(agent, text, mode, limit)));
      }
    }
    return rows;
  }

  /** Without a daemon: nobody else writes. */
  private static RagAgent open(EmbeddingModel model, Path store) {
    return RagAgent.builder(store)
        .model(model, "measured")
        .synchronous(Synchronous.NORMAL)
        .lock(LockClientOptions.defaults().withSocket(store.resolveSibling("nobody.sock")))
        .open();
  }

  /** The content is the whole document, its title included. */
  private static List<NewArtifact> artifacts(List<Doc> documents) {
    return documents.stream()
        .map(doc -> NewArtifact.of(TYPE, "", doc.title(), doc.whole(), Map.of()).withId(doc.id()))
        .toList();
  }

  private static List<String> ask(RagAgent agent, String text, SearchMode mode, int limit) {
    SearchRequest request = SearchRequest.text(text).mode(mode).topK(limit).highlights(false);
    return agent.search(request).stream().map(hit -> hit.artifact().id()).toList();
  }

  private static Row text(JudgedData data, String key, String title, String tokenizer) {
    try (BareTextIndex index = BareTextIndex.create(tokenizer)) {
      data.documents().forEach(document -> index.add(document.id(), document.whole()));
      return row(data, key, title, index::find);
    }
  }

  private Row dense(JudgedData data, EmbeddingModel model) {
    PlainDense dense = new PlainDense(model);
    inBatches(data, "embedded whole", dense::add);
    return row(data, "plainDense", "one vector a document", dense::find);
  }

  private static Row row(
      JudgedData data, String key, String title, BiFunction<String, Integer, List<String>> search) {
    List<Measures> measures = new ArrayList<>();
    for (Query query : data.queries()) {
      List<String> ranking = search.apply(query.text(), Measures.DEPTH);
      measures.add(Measures.of(ranking, data.grades().get(query.id())));
    }
    return new Row(key, title, measures);
  }

  private void inBatches(JudgedData data, String done, Consumer<List<Doc>> each) {
    int size = data.documents().size();
    for (int first = 0; first < size; first += BATCH) {
      int end = Math.min(size, first + BATCH);
      each.accept(data.documents().subList(first, end));
      remarks.accept("%s %d of %d documents".formatted(done, end, size));
    }
  }
}
