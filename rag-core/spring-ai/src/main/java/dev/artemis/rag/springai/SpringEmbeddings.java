package dev.artemis.rag.springai;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.embedding.EmbeddingModel;

/**
 * A Spring AI embedding model as {@link dev.artemis.rag.RagAgentBuilder#model} takes models, so
 * that it makes all vectors of a store. As thread-safe as the model.
 *
 * @param model makes the vectors
 * @param modelName remembered by the file, which refuses vectors of another; change it whenever the
 *     model's vectors change
 */
public record SpringEmbeddings(EmbeddingModel model, String modelName)
    implements dev.langchain4j.model.embedding.EmbeddingModel {
  /** Neither may be null. */
  public SpringEmbeddings {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(modelName, "modelName");
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    List<float[]> vectors = model.embed(segments.stream().map(TextSegment::text).toList());
    return Response.from(vectors.stream().map(Embedding::from).toList());
  }
}
