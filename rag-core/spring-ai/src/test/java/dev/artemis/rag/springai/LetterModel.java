package dev.artemis.rag.springai;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** A tiny deterministic model: texts with the same letters are similar. */
final class LetterModel implements EmbeddingModel {
  private static final int LETTERS = 26;

  @Override
  public EmbeddingResponse call(EmbeddingRequest request) {
    List<String> texts = request.getInstructions();
    return new EmbeddingResponse(
        IntStream.range(0, texts.size())
            .mapToObj(index -> new Embedding(vector(texts.get(index)), index))
            .toList());
  }

  @Override
  public float[] embed(Document document) {
    return vector(document.getText());
  }

  private static float[] vector(String text) {
    float[] counts = new float[LETTERS];
    text.chars().filter(c -> c >= 'a' && c <= 'z').forEach(c -> counts[c - 'a']++);
    return counts;
  }
}
