package dev.artemis.rag.langchain4j;

import dev.artemis.rag.RagAgent;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;

/** Empty embedding stores in memory, and the one model that they share. */
final class EmbeddingStores implements AutoCloseable {
  static final EmbeddingModel MODEL = new AllMiniLmL6V2QuantizedEmbeddingModel();

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
}
