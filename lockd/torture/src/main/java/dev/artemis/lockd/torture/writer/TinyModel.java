package dev.artemis.lockd.torture.writer;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;

/**
 * Vectors that cost nothing: the same text always has the same, and that is all they are good for.
 */
public final class TinyModel implements EmbeddingModel {
  /** Name for {@link dev.artemis.rag.RagAgentBuilder#model(EmbeddingModel, String)}. */
  public static final String ID = "tiny";

  private static final int DIMENSION = 8;

  /** Needs nothing. */
  public TinyModel() {}

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(segment -> vector(segment.text())).toList());
  }

  private static Embedding vector(String text) {
    Random random = new Random(text.hashCode());
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Embedding.from(values);
  }
}
