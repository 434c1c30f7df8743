package dev.artemis.rag.langchain4j;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.store.UnitVector;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;

/** Empty embedding stores in memory, and the one model that they share. */
final class EmbeddingStores implements AutoCloseable {
  static final EmbeddingModel MODEL = new ScaledMiniLm();

  private final List<RagAgent> agents = new ArrayList<>();

  RagAgent agent() {
    RagAgent agent = RagAgent.inMemory().model(MODEL).open();
    agents.add(agent);
    return agent;
  }

  RagEmbeddingStore store() {
    return RagEmbeddingStore.of(agent());
  }

  @Override
  public void close() {
    agents.forEach(RagAgent::close);
  }

  /** Scaled to the last bit, on every processor: the suites want vectors back as they were. */
  private static final class ScaledMiniLm implements EmbeddingModel {
    private final EmbeddingModel miniLm = new AllMiniLmL6V2QuantizedEmbeddingModel();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(
          miniLm.embedAll(segments).content().stream()
              .map(raw -> Embedding.from(UnitVector.of(raw.vector()).toArray()))
              .toList());
    }
  }
}
