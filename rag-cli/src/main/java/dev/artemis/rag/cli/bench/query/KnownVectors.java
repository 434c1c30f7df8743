package dev.artemis.rag.cli.bench.query;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;

/** A model that knows some texts by heart, so that what is measured is not the model. Immutable. */
record KnownVectors(Map<String, Embedding> byText) implements EmbeddingModel {
  KnownVectors {
    byText = Map.copyOf(byText);
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(TextSegment::text).map(this::vector).toList());
  }

  private Embedding vector(String text) {
    Embedding vector = byText.get(text);
    if (vector == null) {
      throw new IllegalStateException("a text without its vector: " + text);
    }
    return vector;
  }
}
