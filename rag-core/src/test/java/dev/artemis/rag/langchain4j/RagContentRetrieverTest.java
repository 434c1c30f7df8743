package dev.artemis.rag.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.InvalidInputException;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.filter.Field;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RagContentRetrieverTest {
  private final EmbeddingStores stores = new EmbeddingStores();
  private final RagAgent agent = stores.agent();

  @AfterEach
  void close() {
    stores.close();
  }

  private String store(String type, String title, String text, Map<String, ?> metadata) {
    return agent.storeArtifact(type, title.isEmpty() ? "" : "card-1", title, text, metadata);
  }

  private static List<String> texts(List<Content> contents) {
    return contents.stream().map(content -> content.textSegment().text()).toList();
  }

  @Test
  void contentsAreArtifactsWithWhatIsKnownOfThem() {
    String id = store("issue_and_fix", "Locks", "the database is locked", Map.of("score", 9));
    Content content =
        RagContentRetriever.builder(agent).build().retrieve(Query.from("a locked database")).get(0);
    assertEquals("the database is locked", content.textSegment().text());
    assertEquals(
        Map.of(
            "score",
            9L,
            RagContentRetriever.ID,
            id,
            RagContentRetriever.TYPE,
            "issue_and_fix",
            RagContentRetriever.CARD_ID,
            "card-1",
            RagContentRetriever.TASK_TITLE,
            "Locks"),
        content.textSegment().metadata().toMap());
    assertEquals(id, content.metadata().get(ContentMetadata.EMBEDDING_ID));
    assertTrue((double) content.metadata().get(ContentMetadata.SCORE) > 0.8);
  }

  @Test
  void theBestComeFirstAndOnlySoMany() {
    store("code_example", "", "how to bake bread", Map.of());
    store("code_example", "", "the database is locked", Map.of());
    store("code_example", "", "a table of a database", Map.of());
    RagContentRetriever two = RagContentRetriever.builder(agent).maxResults(2).build();
    assertEquals(
        List.of("the database is locked", "a table of a database"),
        texts(two.retrieve(Query.from("database is locked"))));
    RagContentRetriever near = RagContentRetriever.builder(agent).minScore(0.9).build();
    assertEquals(
        List.of("the database is locked"), texts(near.retrieve(Query.from("database is locked"))));
  }

  @Test
  void theSelectionMayDependOnTheQuery() {
    store("code_example", "", "for Ann", Map.of("user", "ann"));
    store("code_example", "", "for Bob", Map.of("user", "bob"));
    RagContentRetriever ofUser =
        RagContentRetriever.builder(agent)
            .dynamicSelection(
                query -> Selection.where(Field.metadata("user").isEqualTo(query.text())))
            .build();
    assertEquals(List.of("for Ann"), texts(ofUser.retrieve(Query.from("ann"))));
    RagContentRetriever fixed =
        RagContentRetriever.builder(agent)
            .selection(Selection.where(Condition.parse("user = bob")))
            .build();
    assertEquals(List.of("for Bob"), texts(fixed.retrieve(Query.from("ann"))));
  }

  @Test
  void whatHasNoTextIsLeftOut() {
    Embedding embedding = EmbeddingStores.MODEL.embed("words").content();
    RagEmbeddingStore.of(agent).add(embedding);
    assertFalse(agent.querySimilar(embedding, Selection.all(), 1).isEmpty());
    assertEquals(
        List.of(), RagContentRetriever.builder(agent).build().retrieve(Query.from("words")));
  }

  @Test
  void badOptionsAreRefused() {
    var builder = RagContentRetriever.builder(agent);
    assertThrows(InvalidInputException.class, () -> builder.maxResults(0));
    for (double score : List.of(-0.1, 1.1, Double.NaN)) {
      assertThrows(InvalidInputException.class, () -> builder.minScore(score));
    }
  }
}
