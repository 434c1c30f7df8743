package dev.artemis.rag.cli.bench.query;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.bench.quality.JudgedData;
import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.artemis.rag.cli.bench.quality.JudgedData.Query;
import dev.artemis.rag.cli.bench.quality.JudgedDataReader;
import dev.artemis.rag.cli.child.Workplace;
import dev.artemis.rag.sqlite.BareTextQuery;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes a store of real texts, then asks it in all ways, round after round. */
public final class QueryBench {
  private static final int BATCH = 100;

  /** Until everything is compiled; a large store needs no more of it. */
  private static final int WARM_UP_QUERIES = 500;

  private static final long WARM_UP_NANOS = 15_000_000_000L;

  private final Supplier<EmbeddingModel> loader;
  private final Consumer<String> remarks;

  /**
   * @param loader gives the model, which makes all vectors beforehand
   * @param remarks hears how far it is
   */
  public QueryBench(Supplier<EmbeddingModel> loader, Consumer<String> remarks) {
    this.loader = loader;
    this.remarks = remarks;
  }

  /** Measures a store of so many artifacts, with documents and queries of a folder. */
  public QueryReport run(Path folder, int artifacts, int rounds) throws IOException {
    JudgedData data = JudgedDataReader.read(folder);
    EmbeddingModel model = loader.get();
    MixedTexts texts = new MixedTexts(data.documents(), embedded(model, data.documents()));
    long[] embedding = new long[data.queries().size()];
    KnownVectors vectors = embedded(model, data.queries(), embedding);
    try (Workplace place = Workplace.open("ragctl-bench-");
        RagAgent agent = open(vectors, store(place))) {
      fill(agent, texts, artifacts);
      try (BareTextQuery bare = BareTextQuery.open(store(place))) {
        Asking asking = new Asking(agent, bare, data.queries());
        List<Row> rows = rows(asking, data.queries().size(), rounds);
        return new QueryReport(
            Machine.here(place.folder()),
            artifacts,
            Math.min(artifacts, data.documents().size()),
            asking.different(),
            rows,
            new Row("embedding", "vector of the query, made beforehand", List.of(embedding)));
      }
    }
  }

  private static Path store(Workplace place) {
    return place.folder().resolve("rag.db");
  }

  private List<Embedding> embedded(EmbeddingModel model, List<Doc> documents) {
    List<Embedding> vectors = new ArrayList<>();
    for (int first = 0; first < documents.size(); first += BATCH) {
      List<Doc> batch = documents.subList(first, Math.min(documents.size(), first + BATCH));
      vectors.addAll(
          model.embedAll(batch.stream().map(Doc::whole).map(TextSegment::from).toList()).content());
      remarks.accept("embedded %d of %d documents".formatted(vectors.size(), documents.size()));
    }
    return vectors;
  }

  private static KnownVectors embedded(EmbeddingModel model, List<Query> queries, long... nanos) {
    Map<String, Embedding> vectors = new HashMap<>();
    for (int i = 0; i < nanos.length; i++) {
      String text = queries.get(i).text();
      long start = System.nanoTime();
      vectors.put(text, model.embed(text).content());
      nanos[i] = System.nanoTime() - start;
    }
    return new KnownVectors(vectors);
  }

  /** Without a daemon: nobody else writes. */
  private static RagAgent open(EmbeddingModel model, Path store) {
    return RagAgent.builder(store)
        .model(model, "measured")
        .synchronous(Synchronous.NORMAL)
        .lock(LockClientOptions.defaults().withSocket(store.resolveSibling("nobody.sock")))
        .open();
  }

  private void fill(RagAgent agent, MixedTexts texts, int artifacts) {
    remarks.accept("storing " + artifacts + " artifacts");
    for (int first = 0; first < artifacts; first += BATCH) {
      List<NewArtifact> batch =
          IntStream.range(first, Math.min(artifacts, first + BATCH))
              .mapToObj(texts::artifact)
              .toList();
      agent.storeAll(batch).idsOrThrow();
    }
  }

  private List<Row> rows(Asking asking, int queries, int rounds) {
    remarks.accept("warm-up");
    long begin = System.nanoTime();
    int asked = 0;
    while (asked < WARM_UP_QUERIES && System.nanoTime() - begin < WARM_UP_NANOS) {
      asking.round();
      asked += queries;
    }
    List<Map<Way, long[]>> all = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      remarks.accept("round " + round + " of " + rounds);
      all.add(asking.round());
    }
    List<Row> rows = new ArrayList<>();
    for (Way way : Way.values()) {
      rows.add(new Row(way.key(), way.title(), all.stream().map(one -> one.get(way)).toList()));
    }
    return rows;
  }
}
