package dev.artemis.rag.springai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.RagAgent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.vectorstore.SearchRequest;

/** What Spring AI's suite leaves open. */
class RagVectorStoreTest {
  private final EmbeddingModel model = new LetterModel();
  private final RagAgent agent =
      RagAgent.inMemory().model(new SpringEmbeddings(model, "letters")).open();
  private final RagVectorStore store = RagVectorStore.builder(agent, model).type("notes").build();

  @AfterEach
  void close() {
    agent.close();
  }

  private static List<String> ids(List<Document> documents) {
    return documents.stream().map(Document::getId).toList();
  }

  private static SearchRequest.Builder query(String text) {
    return SearchRequest.builder().query(text);
  }

  private void add(String id, String text, Map<String, Object> metadata) {
    store.add(List.of(new Document(id, text, metadata)));
  }

  @Test
  void documentsComeBackWithScoreAndDistance() {
    add("one", "aaa", Map.of("n", 7, "tags", List.of("x")));
    Document found = store.similaritySearch("aa").get(0);
    assertEquals("aaa", found.getText());
    assertEquals(Map.of("n", 7L, "tags", List.of("x"), "distance", 0.0), found.getMetadata());
    assertEquals(1, found.getScore());
  }

  @Test
  void scoresAreCosinesAndThresholdsAreComparedWithThem() {
    add("same", "ab", Map.of());
    add("half", "a", Map.of());
    add("other", "z", Map.of());
    assertEquals(List.of("same", "half", "other"), ids(store.similaritySearch("ab")));
    assertEquals(Math.sqrt(0.5), store.similaritySearch("ab").get(1).getScore(), 1e-6);
    assertEquals(
        List.of("same", "half"),
        ids(store.similaritySearch(query("ab").similarityThreshold(0.7).build())));
    assertEquals(
        List.of("same"),
        ids(store.similaritySearch(query("ab").similarityThreshold(0.72).build())));
  }

  @Test
  void onlyAsManyAsAreWanted() {
    add("1", "a", Map.of());
    add("2", "a", Map.of());
    assertEquals(List.of("1"), ids(store.similaritySearch(query("a").topK(1).build())));
    assertEquals(List.of(), store.similaritySearch(query("a").topK(0).build()));
  }

  @Test
  void anIdThatExistsIsReplaced() {
    add("one", "a", Map.of());
    add("one", "b", Map.of());
    assertEquals("b", store.similaritySearch("b").get(0).getText());
    assertEquals(1, agent.count("notes"));
  }

  @Test
  void otherTypesAreNeitherFoundNorDeleted() {
    String other = agent.storeArtifact("code_example", "", "", "aaa", Map.of("k", 1));
    assertEquals(List.of(), store.similaritySearch("aaa"));
    store.delete(List.of(other));
    store.delete("k == 1");
    assertTrue(agent.get(other).isPresent());
  }

  @Test
  void nullsInMetadataOfOthersAreLeftOut() {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("nothing", null);
    agent.storeArtifact("notes", "", "", "a", metadata);
    assertEquals(Map.of("distance", 0.0), store.similaritySearch("a").get(0).getMetadata());
  }

  @Test
  void longDocumentsAreFoundByAnyPassage() {
    add("long", "a ".repeat(1_000) + "z ".repeat(1_000), Map.of());
    add("short", "azb", Map.of());
    assertEquals("long", store.similaritySearch("z").get(0).getId());
    assertEquals("long", store.similaritySearch("a").get(0).getId());
  }

  @Test
  void whatCannotBeStoredIsRefused() {
    assertThrows(InvalidInputException.class, () -> add("one", "a", Map.of("o", new Object())));
    assertThrows(InvalidInputException.class, () -> add("one", " ", Map.of()));
    store.add(List.of());
    assertEquals(0, agent.count());
  }

  @Test
  void theNativeClientIsTheAgent() {
    assertSame(agent, store.<RagAgent>getNativeClient().orElseThrow());
  }

  @Test
  void bridgesOfOneModelAreEqual() {
    assertEquals(new SpringEmbeddings(model, "m"), new SpringEmbeddings(model, "m"));
    assertEquals("m", new SpringEmbeddings(model, "m").modelName());
  }
}
