package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.filter.Condition;
import dev.artemis.rag.store.StoredArtifact;
import dev.langchain4j.data.embedding.Embedding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same selection in queries, lists and counts, wherever the artifacts are. */
abstract class SelectionContract {
  private RagAgent agent;

  /** An agent of an empty store whose model is a {@link WordModel}. */
  abstract RagAgent open() throws IOException;

  @BeforeEach
  void fill() throws IOException {
    agent = open();
    store("a", "issue_and_fix", "card-1", "the lock was held", Map.of("score", 90));
    store("b", "issue_and_fix", "card-2", "the file was moved", Map.of("score", 70.5));
    store("c", "sprint_plan", "card-1", "the lock week", Map.of("tags", List.of("x", "y")));
  }

  private void store(String id, String type, String card, String text, Map<String, ?> metadata) {
    agent.upsert(id, NewArtifact.of(type, card, "Title " + id, text, metadata));
  }

  @AfterEach
  void end() {
    agent.close();
  }

  private static Selection selection(String filter) {
    return Selection.where(Condition.parse(filter));
  }

  private void assertSelects(Set<String> ids, Selection selection) {
    Set<String> found = new TreeSet<>();
    agent.querySimilar("the lock", selection, 9).forEach(hit -> found.add(hit.artifact().id()));
    assertEquals(ids, found, selection::toString);
    Set<String> listed = new TreeSet<>();
    agent.forEach(selection, artifact -> listed.add(artifact.id()));
    assertEquals(ids, listed, selection::toString);
    assertEquals(ids.size(), agent.count(selection), selection::toString);
  }

  @Test
  void conditionsSeeAttributesMetadataAndContent() {
    assertSelects(Set.of("a", "b"), selection("score > 70"));
    assertSelects(Set.of("a", "c"), selection("cardId = 'card-1'"));
    assertSelects(Set.of("c"), selection("taskTitle contains 'c' and tags contains y"));
    assertSelects(Set.of("a", "b", "c"), selection("storedAt >= 2026-01-31"));
    assertSelects(Set.of(), selection("storedAt < 2026-01-31"));
    assertSelects(Set.of("b"), selection("id in (b, z)"));
    assertSelects(Set.of("a", "c"), selection("content contains lock"));
    assertSelects(Set.of("a"), selection("content contains lock and score is present"));
    assertSelects(Set.of("b", "c"), selection("not (content contains held)"));
    assertSelects(Set.of("c"), selection("content contains lock").types(List.of("sprint_plan")));
    assertSelects(Set.of("b"), selection("type = issue_and_fix and content contains file"));
    assertSelects(Set.of("c"), selection("type in (sprint_plan, 'no \\\"type')"));
    assertSelects(Set.of(), selection("type = issue_and_fix and type = sprint_plan"));
    assertSelects(Set.of(), selection("type = sprint_plan").types(List.of("issue_and_fix")));
  }

  @Test
  void aContentConditionSeesTheNewestContent() {
    assertSelects(Set.of("a", "c"), selection("content contains lock"));
    agent.update("a", ArtifactUpdate.nothing().content("something else"));
    agent.update("b", ArtifactUpdate.nothing().content("a lock again"));
    agent.delete("c");
    assertSelects(Set.of("b"), selection("content contains lock"));
  }

  @Test
  void vectorsMaySearchSelectionsByContent() {
    Embedding vector = new WordModel().embed("the lock").content();
    List<Hit> hits = agent.querySimilar(vector, selection("content contains week"), 9);
    assertEquals(List.of("c"), hits.stream().map(hit -> hit.artifact().id()).toList());
  }

  @Test
  void whatWasFoundIsLookedAtAgain() {
    SearchedSelection searched = new SearchedSelection(selection("content contains lock"), 0);
    assertTrue(searched.holds(row("a lock")));
    assertFalse(searched.holds(row("changed meanwhile")));
    SearchedSelection other = new SearchedSelection(selection("cardId = x"), 0);
    assertTrue(other.holds(row("search itself notices changes of the rest")));
  }

  private static StoredArtifact row(String content) {
    return new StoredArtifact("id", "t", "", "", content, "{}", 0, StoredArtifact.NEVER);
  }

  @Test
  void anUnknownTypeIsRefusedBeforeTheSearch() {
    assertThrows(
        InvalidInputException.class,
        () -> agent.querySimilar("x", Selection.ofTypes("no_such_type"), 3));
  }
}
