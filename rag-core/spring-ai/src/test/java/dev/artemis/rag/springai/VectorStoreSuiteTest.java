package dev.artemis.rag.springai;

import dev.artemis.rag.RagAgent;
import java.util.function.Consumer;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.test.vectorstore.BaseVectorStoreTests;
import org.springframework.ai.vectorstore.VectorStore;

/** Spring AI's suite. */
class VectorStoreSuiteTest extends BaseVectorStoreTests {
  @Override
  protected void executeTest(Consumer<VectorStore> test) {
    EmbeddingModel model = new LetterModel();
    try (RagAgent agent =
        RagAgent.inMemory().model(new SpringEmbeddings(model, "letters")).open()) {
      test.accept(RagVectorStore.builder(agent, model).build());
    }
  }
}
