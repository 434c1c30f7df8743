package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.filter.Condition;
import dev.langchain4j.data.embedding.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search in a transaction finds, wherever the artifacts are. */
abstract class TransactionSearchContract {
  RagAgent agent;

  /** An agent of an empty store whose model is a {@link WordModel}. */
  abstract RagAgent open() throws IOException;

  @BeforeEach
  final void begin() throws IOException {
    agent = open();
    store("a", "the daemon holds a lease while a writer commits");
    store("b", "a file that was moved is opened again");
  }

  @AfterEach
  final void end() {
    agent.close();
  }

  void store(String id, String content) {
    agent.upsert(id, artifact(content));
  }

  static NewArtifact artifact(String content) {
    return NewArtifact.of("research_report", "card-1", "Title", content, Map.of("n", 1));
  }

  static ArtifactUpdate content(String text) {
    return ArtifactUpdate.nothing().content(text);
  }

  static List<String> ids(List<Hit> hits) {
    return hits.stream().map(hit -> hit.artifact().id()).toList();
  }

  static List<String> found(StoreTransaction transaction, String text, int topK) {
    return ids(transaction.querySimilar(text, Selection.all(), topK));
  }

  List<String> found(String text) {
    return ids(agent.querySimilar(text, 100));
  }

  void undone(Consumer<StoreTransaction> body) {
    IllegalStateException undo = new IllegalStateException("undone");
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                agent.inTransaction(
                    transaction -> {
                      body.accept(transaction);
                      throw undo;
                    }));
    assertEquals(undo, thrown);
  }

  @Test
  void whatItWroteIsFoundAndWhatItDeletedIsNot() {
    String rain = "rain and wind";
    List<Hit> within =
        agent.inTransaction(
            transaction -> {
              assertEquals(List.of("a"), found(transaction, "daemon lease writer", 1));
              transaction.upsert("c", artifact(rain));
              assertEquals("c", found(transaction, rain, 3).get(0));
              transaction.delete("a");
              assertEquals(List.of("b", "c"), found(transaction, "file moved again", 3));
              transaction.update("b", content("snow and ice"));
              assertEquals(1, best(transaction, "snow and ice").similarity(), 1e-6);
              assertTrue(best(transaction, "a file that was moved").similarity() < 0.999);
              transaction.upsert("a", artifact("sun"));
              transaction.upsert("c", artifact("fog"));
              assertEquals("a", best(transaction, "sun").artifact().id());
              assertTrue(best(transaction, rain).similarity() < 0.999);
              return transaction.querySimilar("fog", Selection.all(), 9);
            });
    assertEquals(3, within.size());
    assertEquals(within, agent.querySimilar("fog", 9));
  }

  private static Hit best(StoreTransaction transaction, String text) {
    return transaction.querySimilar(text, Selection.all(), 1).get(0);
  }

  @Test
  void storeUnlessThereIsSomethingAlike() {
    List<String> texts = List.of("one thing", "another matter", "thing one", "another matter");
    for (int round = 0; round < 2; round++) {
      agent.inTransaction(
          transaction -> {
            texts.forEach(text -> ChildMain.storeUnlessAlike(transaction, text));
            return null;
          });
      assertEquals(4, agent.count());
    }
    assertEquals(4, found("thing").size());
  }

  @Test
  void selectionsHoldAsInAnyQuery() {
    undone(
        transaction -> {
          transaction.upsert(
              "plan", NewArtifact.of("sprint_plan", "card-2", "", "lease", Map.of("n", 2)));
          transaction.update("b", content("a lease that was moved"));
          transaction.update("a", ArtifactUpdate.nothing().putMetadata("n", 3));
          assertSelects(transaction, List.of("plan"), Selection.ofTypes("sprint_plan"));
          assertSelects(transaction, List.of("a", "b"), Selection.ofTypes("research_report"));
          assertSelects(transaction, List.of("b"), where("n = 1"));
          assertSelects(transaction, List.of("a", "plan"), where("n >= 2"));
          assertSelects(transaction, List.of("b"), where("content contains moved"));
          assertSelects(transaction, List.of(), where("content contains file"));
          assertSelects(transaction, List.of("plan"), where("cardId = 'card-2'"));
        });
    assertEquals(List.of("b"), ids(agent.querySimilar("x", where("content contains file"), 9)));
  }

  private static Selection where(String condition) {
    return Selection.where(Condition.parse(condition));
  }

  private static void assertSelects(
      StoreTransaction transaction, List<String> ids, Selection selection) {
    List<Hit> similar = transaction.querySimilar("lease", selection, 9);
    assertEquals(ids, ids(similar).stream().sorted().toList(), selection::toString);
    List<Hit> found =
        transaction.search(
            SearchRequest.text("lease").mode(SearchMode.VECTOR).in(selection).highlights(false));
    assertEquals(similar, found, selection::toString);
    List<Hit> both = transaction.search(SearchRequest.text("lease").in(selection));
    assertEquals(ids, ids(both).stream().sorted().toList(), selection::toString);
  }

  @Test
  void everyModeSeesWhatWasWritten() {
    undone(
        transaction -> {
          transaction.upsert("c", artifact("the daemon leases what a writer commits"));
          transaction.update("a", content("rain"));
          transaction.delete("b");
          for (SearchMode mode : SearchMode.values()) {
            SearchRequest daemon = SearchRequest.text("daemon leases").mode(mode);
            assertEquals("c", ids(transaction.search(daemon)).get(0), "" + mode);
            assertEquals(
                mode == SearchMode.TEXT ? 1 : 2, transaction.search(daemon).size(), "" + mode);
          }
        });
    assertEquals(
        List.of("a"), ids(agent.search(SearchRequest.text("daemon").mode(SearchMode.TEXT))));
  }

  @Test
  void whatIsLikeAnArtifactOfTheTransaction() {
    undone(
        transaction -> {
          transaction.upsert("c", artifact("a lease that a writer holds and commits"));
          transaction.upsert("d", artifact("rain and wind"));
          for (SearchMode mode : List.of(SearchMode.VECTOR, SearchMode.HYBRID)) {
            List<String> like = ids(transaction.search(SearchRequest.like("c").mode(mode)));
            assertEquals(3, like.size());
            assertEquals("a", like.get(0));
          }
          transaction.delete("c");
          assertThrows(
              InvalidInputException.class, () -> transaction.search(SearchRequest.like("c")));
        });
  }

  @Test
  void aLongTextIsFoundByAnyOfItsPassages() {
    String filler = "nothing of it matters much here. ".repeat(100);
    undone(
        transaction -> {
          for (int i = 0; i < 3; i++) {
            transaction.upsert("long", artifact(filler + "grants leases. ".repeat(90) + filler));
            Hit hit = best(transaction, "grants leases");
            assertEquals("long", hit.artifact().id());
            assertTrue(hit.passage().in(hit.artifact().content()).contains("grants leases"));
            assertEquals(3, transaction.querySimilar("nothing", Selection.all(), 9).size());
          }
        });
  }

  @Test
  void aGivenEmbeddingIsLookedFor() {
    Embedding north = new WordModel().embed("north").content();
    undone(
        transaction -> {
          transaction.upsert("north", artifact("says south").withEmbedding(north));
          assertEquals(List.of("north"), ids(transaction.querySimilar(north, Selection.all(), 1)));
          assertThrows(
              StoreUnusableException.class,
              () ->
                  transaction.querySimilar(Embedding.from(new float[] {1, 2}), Selection.all(), 1));
        });
  }

  @Test
  void anEmptyStoreHasNothingUntilSomethingIsStored() {
    agent.delete(Selection.all());
    agent.inTransaction(
        transaction -> {
          assertEquals(List.of(), found(transaction, "x", 5));
          assertEquals(List.of(), transaction.search(SearchRequest.text("x")));
          transaction.upsert("x", artifact("x"));
          assertEquals(List.of("x"), found(transaction, "x", 5));
          return null;
        });
  }

  @Test
  void whatWasUndoneIsFoundByNobody() {
    for (int round = 0; round < 3; round++) {
      List<String> before = found("ghost");
      undone(
          transaction -> {
            transaction.upsert("ghost", artifact("ghost"));
            transaction.delete("a");
            assertEquals("ghost", found(transaction, "ghost", 1).get(0));
          });
      assertEquals(before, found("ghost"));
      store("next" + round, "what is committed in place of it " + round);
      assertEquals(before.size() + 1, found("ghost").size());
      assertFalse(found("ghost").contains("ghost"));
    }
  }

  /** A store in memory shows the agent what the transaction wrote; a file does not. */
  @Test
  void whatTheAgentFoundInsideIsForgottenIfItIsUndone() {
    undone(
        transaction -> {
          transaction.upsert("ghost", artifact("ghost"));
          transaction.delete("a");
          List<Hit> hits = agent.querySimilar("ghost", 9);
          assertEquals(2, hits.size());
          assertEquals(Set.of("b", "ghost"), Set.copyOf(found(transaction, "ghost", 9)));
        });
    store("c", "what is committed in its place");
    assertEquals(Set.of("a", "b", "c"), Set.copyOf(found("ghost")));
  }

  @Test
  void errorsAreThoseOfTheAgent() {
    List<SearchRequest> bad =
        List.of(
            SearchRequest.text(" "),
            SearchRequest.text("x").topK(0),
            SearchRequest.text("x").minSimilarity(2),
            SearchRequest.like("nobody"),
            SearchRequest.text("x").in(Selection.ofTypes("unheard_of")));
    AtomicReference<StoreTransaction> leaked = new AtomicReference<>();
    agent.inTransaction(
        transaction -> {
          leaked.set(transaction);
          for (SearchRequest request : bad) {
            assertEquals(
                refusal(() -> agent.search(request)), refusal(() -> transaction.search(request)));
          }
          for (Selection selection : List.of(Selection.all(), Selection.ofTypes("unheard_of"))) {
            assertEquals(
                refusal(() -> agent.querySimilar("", selection, 1)),
                refusal(() -> transaction.querySimilar("", selection, 1)));
            assertEquals(
                refusal(() -> agent.querySimilar("x", selection, 0)),
                refusal(() -> transaction.querySimilar("x", selection, 0)));
          }
          transaction.upsert("c", artifact("none of it spoils the transaction"));
          return null;
        });
    assertEquals(3, agent.count());
    StoreTransaction ended = leaked.get();
    assertTrue(refusal(() -> found(ended, "x", 1)).contains("has ended"));
    assertTrue(refusal(() -> ended.search(bad.get(0))).contains("has ended"));
  }

  private static String refusal(Runnable call) {
    return assertThrows(InvalidInputException.class, call::run).getMessage();
  }

  @Test
  void othersSearchMeanwhile() throws Exception {
    List<Running<Integer>> others = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      others.add(
          Running.start(
              () -> {
                int most = 0;
                for (int i = 0; i < 60; i++) {
                  most = Math.max(most, found("number").size());
                }
                return most;
              }));
    }
    for (int i = 0; i < 30; i++) {
      int number = i;
      agent.inTransaction(
          transaction -> {
            transaction.upsert("new", artifact("number " + number));
            assertEquals("new", found(transaction, "number " + number, 1).get(0));
            return null;
          });
      undone(
          transaction -> {
            transaction.upsert("ghost", artifact("number " + number));
            assertEquals(4, found(transaction, "number " + number, 9).size());
          });
    }
    for (Running<Integer> other : others) {
      assertTrue(other.result() <= 3, "a ghost was found");
    }
    assertEquals(Optional.empty(), agent.get("ghost"));
  }
}
