package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.learn.Advice;
import dev.artemis.rag.learn.CodeExample;
import dev.artemis.rag.learn.Confidence;
import dev.artemis.rag.learn.Pattern;
import dev.artemis.rag.learn.PatternKind;
import dev.artemis.rag.learn.Patterns;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.RecoveryInsights;
import dev.artemis.rag.learn.RecoveryOutcome;
import dev.artemis.rag.learn.TaskContext;
import dev.artemis.rag.learn.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A small history in a real store, and what is learnt from it. */
class LearningTest {
  private static final Duration QUARTER = Duration.ofDays(90);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private StoreFixture store;
  private RagAgent agent;

  @BeforeEach
  void open() throws IOException {
    store = new StoreFixture();
    RagAgentBuilder builder = store.builder(store.database);
    agent = store.open(builder.surroundings(builder.surroundings().with(now::get)));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void stored(String type, String card, String text, Map<String, Object> metadata) {
    agent.storeArtifact(type, card, "Log in", text, metadata);
  }

  private void solution(String card, String approach, int score, boolean winner, String... used) {
    stored(
        "developer_solution",
        card,
        "log in with OAuth, " + approach,
        Map.of(
            "approach", approach,
            "arbitration_score", score,
            "winner", winner,
            "technologies", List.of(used)));
  }

  private void pastOfOAuth() {
    stored(
        "research_report",
        "card-1",
        "log in with OAuth",
        Map.of("technologies", List.of("authlib", "Flask"), "priority", "high"));
    stored(
        "architecture_decision",
        "card-1",
        "log in with OAuth and sessions",
        Map.of("technologies", List.of("authlib", "Flask-Login"), "priority", "high"));
    solution("card-1", "conservative", 87, false, "authlib", "Flask");
    solution("card-1", "aggressive", 95, true, "authlib", "Redis");
    solution("card-2", "experimental", 91, true, "python-social-auth");
    stored(
        "validation_result",
        "card-1",
        "log in with OAuth: token in the clear",
        Map.of("issues", List.of(Map.of("type", "security"), Map.of("type", "testing"))));
    stored(
        "issue_and_fix",
        "card-2",
        "log in with OAuth: token in the clear, encrypted now",
        Map.of("issue_type", "security", "resolved", true));
    stored("sprint_plan", "card-9", "log in with OAuth", Map.of("technologies", List.of("Jira")));
  }

  @Test
  void aSmallHistoryGivesTheSentencesOfTheOriginal() {
    pastOfOAuth();
    Recommendations given = agent.getRecommendations("log in with OAuth");
    assertEquals(
        List.of("Used authlib in 4 past similar tasks", "Used Flask in 2 past similar tasks"),
        given.basedOnHistory().subList(0, 2));
    assertTrue(given.basedOnHistory().contains("aggressive approach scored 95/100"));
    assertTrue(given.basedOnHistory().contains("experimental approach scored 91/100"));
    assertEquals(5, given.basedOnHistory().size());
    assertEquals(
        List.of(
            "Consider authlib (proven in 4 similar tasks)",
            "Consider Flask (proven in 2 similar tasks)"),
        given.recommendations());
    assertEquals(List.of("Watch for security issues (found in 2 similar tasks)"), given.avoid());
    assertEquals(Confidence.HIGH, given.confidence());
    assertEquals(5, given.similarTasksCount());
    assertEquals(Unreadable.NOTHING, given.unreadable());
  }

  @Test
  void atMostTenTasksCountAndTheMostSimilarOnes() {
    for (int i = 0; i < 12; i++) {
      stored("research_report", "", "gardening " + i, Map.of("technologies", List.of("spade")));
    }
    pastOfOAuth();
    Recommendations given = agent.getRecommendations("log in with OAuth");
    assertEquals(10, given.similarTasksCount());
    assertEquals("Used spade in 5 past similar tasks", given.basedOnHistory().get(0));
    assertEquals("Used authlib in 4 past similar tasks", given.basedOnHistory().get(1));
  }

  @Test
  void aContextNarrowsTheSearch() {
    pastOfOAuth();
    TaskContext redis = TaskContext.any().withTechnologies("redis");
    Recommendations given = agent.getRecommendations("log in with OAuth", redis);
    assertEquals(1, given.similarTasksCount());
    assertEquals(Confidence.LOW, given.confidence());
    assertEquals(List.of("Watch for security issues (found in 2 similar tasks)"), given.avoid());
    assertEquals(
        given,
        agent.getRecommendations("log in with OAuth", Map.of("technologies", List.of("redis"))));
    assertThrows(
        InvalidInputException.class,
        () -> agent.getRecommendations("log in", Map.of("technology", "redis")));
  }

  @Test
  void anEmptyStoreHasNothingToTell() {
    assertEquals(0, agent.getRecommendations("log in").similarTasksCount());
    assertEquals(List.of(), agent.extractPatterns(PatternKind.CARDS, QUARTER).patterns());
    assertEquals(List.of(), agent.searchCodeExamples("log in", 3));
    assertEquals(0, agent.getSupervisorInsights().cases());
  }

  @Test
  void patternsAreThoseOfAllSolutionsInTheWindow() {
    solution("card-1", "old", 10, false, "authlib");
    Instant before = now.get();
    now.set(before.plus(QUARTER).plusSeconds(1));
    List<NewArtifact> many = new ArrayList<>();
    for (int i = 0; i < 1_200; i++) {
      Map<String, Object> metadata =
          Map.of("technologies", List.of("authlib"), "score", 90, "winner", i % 5 != 0);
      many.add(NewArtifact.of("developer_solution", "card-" + i % 3, "", "done", metadata));
    }
    agent.storeAll(many).idsOrThrow();
    Patterns patterns = agent.extractPatterns(PatternKind.TECHNOLOGIES, QUARTER);
    assertEquals(
        List.of(new Pattern("authlib", 1_200, 1_200, 90, 960, 0.8, Advice.HIGHLY_RECOMMENDED)),
        patterns.patterns());
    assertEquals(Optional.of(before.plusSeconds(1)), patterns.since());
    assertEquals(
        1_201, agent.extractPatterns(PatternKind.CARDS, QUARTER.plusSeconds(1)).artifacts());
    Patterns all = agent.extractPatterns(PatternKind.APPROACHES, ChronoUnit.FOREVER.getDuration());
    assertEquals(1_201, all.artifacts());
    assertEquals(Optional.empty(), all.since());
  }

  @Test
  void aWindowIsLongerThanNothing() {
    for (Duration window : new Duration[] {null, Duration.ZERO, Duration.ofDays(-1)}) {
      String message =
          assertThrows(
                  InvalidInputException.class,
                  () -> agent.extractPatterns(PatternKind.CARDS, window))
              .getMessage();
      assertEquals("window must be longer than nothing, not " + window, message);
    }
  }

  @Test
  void codeExamplesByLanguageAndFramework() {
    stored(
        "code_example",
        "",
        "def login(): pass",
        Map.of("language", "Python", "framework", "flask", "source", "book, page 3"));
    stored("code_example", "", "login(function)", Map.of("language", "js", "frameworks", "a,b"));
    stored("notebook_example", "", "def login(): pass", Map.of("language", "python"));
    assertEquals(2, agent.searchCodeExamples("login", 5).size());
    CodeExample found = agent.searchCodeExamples("def login", "python", "Flask", 5).get(0);
    assertEquals("def login(): pass", found.code());
    assertEquals(Optional.of("book, page 3"), found.source());
    assertEquals(Optional.of("Python"), found.language());
    assertEquals(Optional.of("flask"), found.framework());
    assertTrue(found.score() > 0.5 && found.score() <= 1, "" + found.score());
    assertEquals(
        Optional.of("a, b"), agent.searchCodeExamples("x", null, "B", 5).get(0).framework());
    assertEquals(List.of(), agent.searchCodeExamples("login", "python", "b", 5));
  }

  @Test
  void aSupervisorLearnsFromItsRecoveries() {
    for (int i = 0; i < 4; i++) {
      agent.recordRecovery(
          RecoveryOutcome.of("timeout", "increase_timeout", i > 0).onCard("card-" + i));
    }
    agent.recordRecovery(RecoveryOutcome.of("oom", "restart", false));
    stored(
        "issue_resolution",
        "card-7",
        "Issue: TIMEOUT",
        Map.of("issue_type", "TIMEOUT", "success", true, "workflow_used", "retry"));
    RecoveryInsights timeout = agent.getRecoveryInsights("timeout");
    assertEquals(5, timeout.cases());
    assertEquals(0.8, timeout.successRate());
    assertEquals(Optional.of("increase_timeout"), timeout.suggestedWorkflow());
    assertEquals(5, timeout.recent().size());
    assertEquals(4.0 / 6, agent.getSupervisorInsights().successRate());
    assertEquals(Optional.empty(), agent.getRecoveryInsights("oom").suggestedWorkflow());
  }
}
