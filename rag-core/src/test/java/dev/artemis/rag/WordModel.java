package dev.artemis.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A tiny deterministic model: each word has a direction, a text is the sum of its words. Texts with
 * common words are similar.
 */
final class WordModel implements EmbeddingModel {
  static final int DIMENSION = 24;

  final AtomicInteger texts = new AtomicInteger();
  private static final Pattern WORDS = Pattern.compile("\\W+");

  private final int dimension;

  WordModel() {
    this(DIMENSION);
  }

  WordModel(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    texts.addAndGet(segments.size());
    return Response.from(segments.stream().map(s -> Embedding.from(vector(s.text()))).toList());
  }

  private float[] vector(String text) {
    float[] sum = new float[dimension];
    for (String word : WORDS.split(text.toLowerCase(Locale.ROOT), -1)) {
      Random direction = new Random(word.hashCode());
      for (int i = 0; i < dimension; i++) {
        sum[i] += (float) direction.nextGaussian();
      }
    }
    return sum;
  }

  @Override
  public String modelName() {
    return "words-" + dimension;
  }
}
