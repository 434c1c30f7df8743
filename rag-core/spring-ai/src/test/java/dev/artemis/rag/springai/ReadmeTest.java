package dev.artemis.rag.springai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.RagAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;

/** The README's Java is what stands between the marks here, which is run. */
class ReadmeTest {
  @TempDir Path directory;

  private static String between(String begin, String end, String text) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf(end, from)).stripIndent().strip();
  }

  @Test
  void theReadmeShowsWhatIsRunHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/artemis/rag/springai/ReadmeTest.java"));
    assertEquals(
        between("// begin\n", "\n    // end", source),
        between("```java\n", "\n```", Files.readString(Path.of("README.md"))));
  }

  @Test
  void storeAndSearch() {
    Path file = directory.resolve("rag.db");
    EmbeddingModel model = new LetterModel();
    // begin
    try (RagAgent agent =
        RagAgent.builder(file).model(new SpringEmbeddings(model, "my-model-1")).open()) {
      VectorStore store = RagVectorStore.builder(agent, model).build();
      store.add(
          List.of(
              new Document("Writers take a lease.", Map.of("topic", "locks", "year", 2026)),
              new Document("Readers never wait.", Map.of("topic", "reads", "year", 2025))));

      SearchRequest request =
          SearchRequest.builder()
              .query("who takes the lease?")
              .topK(3)
              .similarityThreshold(0.5)
              .filterExpression("topic == 'locks' && year >= 2026")
              .build();
      for (Document document : store.similaritySearch(request)) {
        System.out.printf("%.3f %s%n", document.getScore(), document.getText());
      }
      store.delete("year < 2026");
    }
    // end
    try (RagAgent agent =
        RagAgent.builder(file).model(new SpringEmbeddings(model, "my-model-1")).open()) {
      assertEquals(1, agent.count());
    }
  }
}
