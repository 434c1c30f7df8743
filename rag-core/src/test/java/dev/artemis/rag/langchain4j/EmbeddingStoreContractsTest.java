package dev.artemis.rag.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreAddAllContract;
import dev.langchain4j.store.embedding.EmbeddingStoreRemoveAllContract;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's contracts of what {@code addAll} and {@code removeAll} refuse and ignore. */
class EmbeddingStoreContractsTest
    implements EmbeddingStoreAddAllContract, EmbeddingStoreRemoveAllContract {
  private final EmbeddingStores stores = new EmbeddingStores();

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public EmbeddingStore<TextSegment> embeddingStore() {
    return stores.store();
  }
}
