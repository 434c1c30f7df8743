package dev.artemis.rag.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;
import org.junit.jupiter.api.AfterEach;

/** LangChain4j's suite of storing, finding and filtering. */
class EmbeddingStoreFilteringTest extends EmbeddingStoreWithFilteringIT {
  private final EmbeddingStores stores = new EmbeddingStores();

  /** Opened when asked for: a test that is skipped closes nothing. */
  private RagEmbeddingStore store;

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  protected EmbeddingStore<TextSegment> embeddingStore() {
    if (store == null) {
      store = stores.store();
    }
    return store;
  }

  @Override
  protected EmbeddingModel embeddingModel() {
    return EmbeddingStores.MODEL;
  }

  @Override
  protected boolean supportsContains() {
    return true;
  }
}
