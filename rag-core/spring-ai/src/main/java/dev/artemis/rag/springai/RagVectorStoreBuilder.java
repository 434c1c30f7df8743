package dev.artemis.rag.springai;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.langchain4j.RagEmbeddingStore;
import java.util.Objects;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.AbstractVectorStoreBuilder;

/**
 * Options of a {@link RagVectorStore}. A batching strategy has no effect: the agent gives the model
 * at most 32 texts of about 1,000 characters at once. Not thread-safe.
 */
public final class RagVectorStoreBuilder extends AbstractVectorStoreBuilder<RagVectorStoreBuilder> {
  final RagAgent agent;
  String type = RagEmbeddingStore.TYPE;

  RagVectorStoreBuilder(RagAgent agent, EmbeddingModel model) {
    super(model);
    this.agent = Objects.requireNonNull(agent, "agent");
  }

  /**
   * Sets the type of artifacts that documents are; {@link RagEmbeddingStore#TYPE} unless told
   * otherwise.
   *
   * @param value declared if the store does not know it
   * @return this
   */
  public RagVectorStoreBuilder type(String value) {
    this.type = Objects.requireNonNull(value, "type");
    return this;
  }

  @Override
  public RagVectorStore build() {
    return new RagVectorStore(this);
  }
}
