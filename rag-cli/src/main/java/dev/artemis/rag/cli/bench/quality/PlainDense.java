package dev.artemis.rag.cli.bench.quality;

import dev.artemis.rag.cli.bench.quality.JudgedData.Doc;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One vector for each whole document, and a loop over them: search as one writes it by hand. */
final class PlainDense {
  private final EmbeddingModel model;
  private final Map<String, UnitVector> vectors = new LinkedHashMap<>();

  PlainDense(EmbeddingModel model) {
    this.model = model;
  }

  void add(List<Doc> documents) {
    List<TextSegment> texts =
        documents.stream().map(document -> TextSegment.from(document.whole())).toList();
    var embeddings = model.embedAll(texts).content();
    for (int i = 0; i < documents.size(); i++) {
      vectors.put(documents.get(i).id(), UnitVector.of(embeddings.get(i).vector()));
    }
  }

  /** Ids, best first, equal ones in the order of the documents. */
  List<String> find(String text, int limit) {
    UnitVector query = UnitVector.of(model.embed(text).content().vector());
    return vectors.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().dot(query)))
        .sorted(Comparator.comparingDouble(entry -> -entry.getValue()))
        .limit(limit)
        .map(Map.Entry::getKey)
        .toList();
  }
}
