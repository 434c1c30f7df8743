package dev.artemis.rag.testing;

import dev.artemis.rag.InvalidInputException;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A tiny embedding model for tests: nothing to load, the same vectors on every machine. Each word
 * has a direction of its own, upper and lower case being the same; a text is the sum of its words.
 * So texts with common words are similar, and texts of the same words in any order are equal; what
 * words mean it does not know. Immutable and thread-safe.
 */
public final class WordHashModel implements EmbeddingModel {
  private static final int USUAL_DIMENSION = 64;
  private static final Pattern NO_WORD = Pattern.compile("\\W+", Pattern.UNICODE_CHARACTER_CLASS);

  private final int dimension;

  /** A model whose vectors have 64 numbers. */
  public WordHashModel() {
    this(USUAL_DIMENSION);
  }

  /**
   * A model with vectors of a given length.
   *
   * @param dimension at least 1; the shorter, the more likely are unlike texts to look similar
   */
  public WordHashModel(int dimension) {
    if (dimension < 1) {
      throw new InvalidInputException("dimension must be at least 1, not " + dimension, null);
    }
    this.dimension = dimension;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(s -> Embedding.from(vector(s.text()))).toList());
  }

  private float[] vector(String text) {
    float[] sum = new float[dimension];
    List<String> words =
        NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty()).toList();
    // A text without words still needs a direction.
    (words.isEmpty() ? List.of(text) : words).forEach(word -> add(word, sum));
    return sum;
  }

  /** Adds a word's direction, which Java's own specifications make the same everywhere. */
  private static void add(String word, float[] sum) {
    Random direction = new Random(word.hashCode());
    for (int i = 0; i < sum.length; i++) {
      sum[i] += (float) direction.nextGaussian();
    }
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** Differs by dimension, so that a store refuses to mix them. */
  @Override
  public String modelName() {
    return "word-hash-" + dimension;
  }
}
