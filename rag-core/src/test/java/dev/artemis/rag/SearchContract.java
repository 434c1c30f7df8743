package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.filter.Condition;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a search finds, wherever the artifacts are. */
abstract class SearchContract {
  private RagAgent agent;

  /** An agent of an empty store whose model is a {@link WordModel}. */
  abstract RagAgent open() throws IOException;

  @BeforeEach
  void begin() throws IOException {
    agent = open();
  }

  @AfterEach
  void end() {
    agent.close();
  }

  private void store(String id, String title, String content) {
    agent.upsert(id, NewArtifact.of("research_report", "", title, content, Map.of("n", 1)));
  }

  private void storeLocks() {
    store("a", "Locks", "the daemon holds a lease while a writer commits");
    store("b", "Files", "a file that was moved is opened again");
    store("c", "", "the daemon fences leases while a writer commits late");
    store("d", "Weather", "rain and wind");
  }

  private List<String> ids(SearchRequest request) {
    return agent.search(request).stream().map(hit -> hit.artifact().id()).toList();
  }

  private static SearchRequest words(String text) {
    return SearchRequest.text(text).mode(SearchMode.TEXT);
  }

  @Test
  void wordsAreFoundInTitleAndContentWhateverTheirEndingCaseAndDiacritics() {
    storeLocks();
    store("é", "", "un café noir à Paris");
    assertEquals(List.of("a", "c"), ids(words("LEASED")).stream().sorted().toList());
    assertEquals(List.of("b"), ids(words("files")));
    assertEquals(List.of("é"), ids(words("CAFE")));
    assertEquals(List.of(), ids(words("nowhere")));
    assertEquals("a", ids(words("locks daemon")).get(0), "the title weighs more");
  }

  @Test
  void punctuationAloneIsNoErrorAndHasAMeaningAtMost() {
    storeLocks();
    for (String text :
        List.of("?!", "\" OR *", "NEAR(", "-", "a:b AND (", "^\"\"", "' -- ;", "a\0b")) {
      assertTrue(ids(words(text)).size() <= 4, text);
      assertEquals(4, ids(SearchRequest.text(text)).size(), text);
    }
    assertEquals(List.of(), ids(words("?!")));
  }

  @Test
  void hitsKnowTheirSimilarityHoweverTheyWereFound() {
    storeLocks();
    Map<String, Double> similarity =
        agent.querySimilar("lease daemon", 10).stream()
            .collect(Collectors.toMap(hit -> hit.artifact().id(), Hit::similarity));
    for (SearchMode mode : SearchMode.values()) {
      List<Hit> hits = agent.search(SearchRequest.text("lease daemon").mode(mode).topK(10));
      assertFalse(hits.isEmpty());
      hits.forEach(hit -> assertEquals(similarity.get(hit.artifact().id()), hit.similarity()));
      double last = Double.POSITIVE_INFINITY;
      for (Hit hit : hits) {
        assertTrue(hit.score() <= last);
        last = hit.score();
      }
    }
  }

  @Test
  void byMeaningAloneASearchIsAQuery() {
    storeLocks();
    List<Hit> found =
        agent.search(
            SearchRequest.text("moved file").mode(SearchMode.VECTOR).topK(3).highlights(false));
    assertEquals(agent.querySimilar("moved file", 3), found);
  }

  @Test
  void filtersTypesAndExpiryHoldForBothHalvesHoweverDeep() {
    Instant past = Instant.parse("2020-01-01T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      agent.store(
          NewArtifact.of("code_example", "", "", "lock lock lock number " + i, Map.of("n", i)));
    }
    agent.store(
        NewArtifact.of("sprint_plan", "", "", "lock but gone", Map.of("n", 299)).withExpiry(past));
    agent.upsert(
        "deep",
        NewArtifact.of("sprint_plan", "", "", "a lock among many other words", Map.of("n", 299)));
    for (SearchMode mode : SearchMode.values()) {
      SearchRequest lock = SearchRequest.text("lock").mode(mode).topK(1_000);
      assertEquals(301, ids(lock).size(), "" + mode);
      assertEquals(List.of("deep"), ids(lock.in(Selection.ofTypes("sprint_plan"))));
      assertEquals(2, ids(lock.in(Selection.where(Condition.parse("n = 299")))).size());
      assertEquals(
          List.of("deep"),
          ids(lock.in(Selection.where(Condition.parse("content contains among"))).topK(1)));
    }
  }

  @Test
  void aSearchByBothIsExact() {
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      for (int word = 0; word < 3 + random.nextInt(20); word++) {
        text.append("w").append((int) Math.abs(random.nextGaussian() * 30)).append("x ");
      }
      store("id" + i, "", text.toString());
    }
    for (String query : List.of("w1x w20x", "w70x", "w3x w3x w44x w9x", "w15x w16x w17x")) {
      SearchRequest all = SearchRequest.text(query).topK(400).highlights(false);
      List<Hit> best = agent.search(all);
      assertEquals(400, best.size());
      assertEquals(best.subList(0, 3), agent.search(all.topK(3)), query);
      assertEquals(best.subList(0, 150), agent.search(all.topK(150)), query);
      assertEquals(
          expected(
              agent.search(all.mode(SearchMode.VECTOR)), agent.search(all.mode(SearchMode.TEXT))),
          best.stream().map(hit -> hit.artifact().id()).toList(),
          query);
    }
  }

  /** By the definition of the score. */
  private static List<String> expected(List<Hit> byMeaning, List<Hit> byWords) {
    Map<String, Double> text = new HashMap<>();
    byWords.forEach(hit -> text.put(hit.artifact().id(), hit.score() / byWords.get(0).score()));
    double most = byMeaning.get(0).cosine();
    ToDoubleFunction<Hit> score =
        hit ->
            0.7 * Math.max(0, hit.cosine() / most)
                + 0.3 * text.getOrDefault(hit.artifact().id(), 0.0);
    List<Hit> sorted = new ArrayList<>(byMeaning);
    sorted.sort(
        (a, b) -> {
          double difference = score.applyAsDouble(b) - score.applyAsDouble(a);
          return Math.abs(difference) < 1e-9
              ? a.artifact().id().compareTo(b.artifact().id())
              : (int) Math.signum(difference);
        });
    return sorted.stream().map(hit -> hit.artifact().id()).toList();
  }

  @Test
  void equalOnesAreInTheOrderOfTheirIds() {
    for (String id : List.of("c", "a", "d", "b")) {
      store(id, "", "the same words");
    }
    for (SearchMode mode : SearchMode.values()) {
      SearchRequest same = SearchRequest.text("same words").mode(mode);
      assertEquals(List.of("a", "b", "c", "d"), ids(same));
      assertEquals(List.of("a", "b"), ids(same.topK(2)));
    }
  }

  @Test
  void highlightsAndPassagesArePlacesInTheContent() {
    String filler = "Nothing of it matters much here. ".repeat(60);
    store("long", "", filler + "The daemon grants leases to all. " + filler);
    Hit hit = agent.search(SearchRequest.text("who grants a lease?")).get(0);
    Highlight highlight = hit.highlights().get(0);
    String content = hit.artifact().content();
    assertEquals(
        List.of("grants", "leases"), highlight.terms().stream().map(t -> t.in(content)).toList());
    assertTrue(highlight.fragment().in(content).contains("daemon grants leases to"));
    assertTrue(hit.passage().in(content).contains("daemon grants leases"), "" + hit.passage());
    assertTrue(hit.passage().end() - hit.passage().begin() <= 1_500);
    assertEquals(
        List.of(),
        agent.search(SearchRequest.text("grants").highlights(false)).get(0).highlights());
  }

  @Test
  void leastScoresCut() {
    storeLocks();
    for (SearchMode mode : SearchMode.values()) {
      SearchRequest request = SearchRequest.text("lease daemon").mode(mode);
      List<Hit> hits = agent.search(request);
      double middle = hits.get(1).score();
      assertEquals(
          hits.stream().filter(hit -> hit.score() >= middle).toList(),
          agent.search(request.minScore(middle)));
      double similar = hits.get(1).similarity();
      assertEquals(
          hits.stream().filter(hit -> hit.similarity() >= similar).count(),
          agent.search(request.minSimilarity(similar)).size());
    }
  }

  @Test
  void whatIsLikeAnArtifactIsNotTheArtifact() {
    storeLocks();
    for (SearchMode mode : SearchMode.values()) {
      List<String> like = ids(SearchRequest.like("a").mode(mode).topK(3));
      assertEquals("c", like.get(0), "" + mode);
      assertFalse(like.contains("a"));
    }
    assertEquals(3, ids(SearchRequest.like("a").topK(3)).size());
    InvalidInputException unknown =
        assertThrows(InvalidInputException.class, () -> ids(SearchRequest.like("none")));
    assertTrue(unknown.getMessage().contains("no artifact 'none'"), unknown.getMessage());
  }

  @Test
  void diverseHitsAreNotAllTheSame() {
    for (int i = 0; i < 5; i++) {
      store("copy" + i, "", "lock lease daemon");
    }
    store("other", "", "lock of a door in a house");
    SearchRequest lock = SearchRequest.text("lock lease daemon").topK(2);
    assertEquals(List.of("copy0", "copy1"), ids(lock));
    assertEquals(List.of("copy0", "other"), ids(lock.diversity(0.7)));
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    storeLocks();
    SearchRequest good = SearchRequest.text("lock");
    for (SearchRequest bad :
        List.of(
            SearchRequest.text(" "),
            SearchRequest.like(""),
            good.topK(0),
            good.diversity(1.1),
            good.minSimilarity(-0.1),
            good.minScore(Double.NaN),
            good.in(Selection.ofTypes("unheard-of")))) {
      assertThrows(InvalidInputException.class, () -> agent.search(bad), bad::toString);
    }
  }

  @Test
  void anEmptyStoreHasNothing() {
    assertEquals(List.of(), ids(SearchRequest.text("anything")));
  }
}
