package dev.artemis.rag.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's suite of removing. */
class EmbeddingStoreRemovalTest extends EmbeddingStoreWithRemovalIT {
  private final EmbeddingStores stores = new EmbeddingStores();
  private final RagEmbeddingStore store = stores.store();

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  protected EmbeddingStore<TextSegment> embeddingStore() {
    return store;
  }

  @Override
  protected EmbeddingModel embeddingModel() {
    return EmbeddingStores.MODEL;
  }
}
