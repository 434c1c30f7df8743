package dev.artemis.rag;

import dev.artemis.rag.testing.WordHashModel;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The model for tests, which counts the texts that it is given. */
final class WordModel implements EmbeddingModel {
  static final int DIMENSION = 24;

  final AtomicInteger texts = new AtomicInteger();

  private final WordHashModel words;

  WordModel() {
    this(DIMENSION);
  }

  WordModel(int dimension) {
    this.words = new WordHashModel(dimension);
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    texts.addAndGet(segments.size());
    return words.embedAll(segments);
  }

  @Override
  public String modelName() {
    return "words-" + words.dimension();
  }
}
