package dev.artemis.rag;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;

class FileStoreContractTest extends RagAgentContract {
  private StoreFixture store;

  @Override
  RagAgentBuilder builder() throws IOException {
    store = new StoreFixture();
    return store.builder(store.database);
  }

  @AfterEach
  void delete() throws IOException {
    store.close();
  }
}
