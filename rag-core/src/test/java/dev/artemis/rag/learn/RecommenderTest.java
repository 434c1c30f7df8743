package dev.artemis.rag.learn;

import static dev.artemis.rag.learn.Past.artifact;
import static dev.artemis.rag.learn.Past.solution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Artifact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecommenderTest {
  private static final Arbitrations NONE = new Arbitrations();

  private static Artifact report(Object technologies) {
    return artifact("research_report", Map.of("technologies", technologies));
  }

  private static Artifact validation(Object issues) {
    return artifact("validation_result", Map.of("issues", issues));
  }

  private static Recommendations tasks(Artifact... tasks) {
    return Recommender.recommend(List.of(tasks), List.of(), NONE);
  }

  private static List<String> avoid(Artifact... validations) {
    return Recommender.recommend(List.of(), List.of(validations), NONE).avoid();
  }

  @Test
  void withoutHistoryItSaysSo() {
    Recommendations none = tasks();
    assertEquals(List.of(), none.basedOnHistory());
    assertEquals(List.of("No similar tasks found in history"), none.recommendations());
    assertEquals(List.of(), none.avoid());
    assertEquals(Confidence.LOW, none.confidence());
    assertEquals(0, none.similarTasksCount());
    assertEquals(Unreadable.NOTHING, none.unreadable());
  }

  @Test
  void theThreeMostUsedTechnologiesAreTold() {
    Recommendations some =
        tasks(
            report(List.of("Flask", "Redis")),
            report(List.of("authlib", "redis", "Redis")),
            report("authlib,Redis,Nginx"));
    assertEquals(
        List.of(
            "Used Redis in 3 past similar tasks",
            "Used authlib in 2 past similar tasks",
            "Used Flask in 1 past similar tasks"),
        some.basedOnHistory());
    assertEquals(
        List.of(
            "Consider Redis (proven in 3 similar tasks)",
            "Consider authlib (proven in 2 similar tasks)"),
        some.recommendations());
    assertEquals(3, some.similarTasksCount());
  }

  @Test
  void onceIsNotProven() {
    assertEquals(
        List.of("Insufficient history for recommendations"),
        tasks(report(List.of("Flask"))).recommendations());
  }

  @Test
  void theFirstThreeWinnersAreTold() {
    List<Artifact> solutions = new ArrayList<>();
    solutions.add(solution(null, 99, false));
    for (Object score : List.of(95, "91.50", 80.0, 70)) {
      solutions.add(solution(null, score, true));
    }
    assertEquals(
        List.of(
            "conservative approach scored 95/100",
            "conservative approach scored 91.5/100",
            "conservative approach scored 80/100"),
        Recommender.recommend(solutions, List.of(), NONE).basedOnHistory());
  }

  @Test
  void aWinnerMayBeNamed() {
    Artifact winner =
        artifact(
            "developer_solution",
            Map.of("developer", "developer-b", "winner", "Developer-B", "score", 100));
    Artifact loser =
        artifact(
            "developer_solution",
            Map.of("developer", "developer-a", "winner", "developer-b", "score", 90));
    assertEquals(List.of("unknown approach scored 100/100"), tasks(loser, winner).basedOnHistory());
  }

  @Test
  void whatCannotBeReadIsCounted() {
    Artifact odd = solution(Map.of("name", "Flask"), "very high", "maybe");
    Recommendations some = tasks(odd, solution(null, "very high", true), solution(null, null, 1));
    assertEquals(List.of(), some.basedOnHistory());
    assertEquals(4, some.unreadable().count());
    assertEquals(
        "developer_solution " + odd.id() + ": technologies is {name=Flask}",
        some.unreadable().examples().get(0));
    assertEquals(3, some.unreadable().examples().size());
  }

  @Test
  void aScoreBeyondTheScaleIsNeverTold() {
    Artifact odd = solution(null, 950, true);
    Recommendations some = tasks(odd);
    assertEquals(List.of(), some.basedOnHistory());
    assertEquals(
        new Unreadable(1, List.of("developer_solution " + odd.id() + ": arbitration_score is 950")),
        some.unreadable());
  }

  @Test
  void oneElementThatCannotBeReadDoesNotSpoilTheList() {
    Artifact odd = report(List.of("Flask", Map.of("name", "Redis"), List.of(), "authlib"));
    Recommendations some = tasks(odd, report("Flask,authlib"));
    assertEquals(
        List.of("Used Flask in 2 past similar tasks", "Used authlib in 2 past similar tasks"),
        some.basedOnHistory());
    assertEquals(
        new Unreadable(
            1,
            List.of(
                "research_report " + odd.id() + ": an element of technologies is {name=Redis}")),
        some.unreadable());
  }

  @Test
  void theArbitrationTellsWhoWon() {
    Arbitrations arbitrations = new Arbitrations();
    arbitrations.accept(
        artifact(Arbitrations.TYPE, Map.of("winner", "developer-b", "winning_score", 95)));
    List<Artifact> solutions =
        List.of(
            artifact("developer_solution", Map.of("developer", "developer-a")),
            artifact(
                "developer_solution", Map.of("developer", "developer-b", "approach", "aggressive")),
            artifact("developer_solution", Map.of("approach", "of nobody known")));
    Recommendations some = Recommender.recommend(solutions, List.of(), arbitrations);
    assertEquals(List.of("aggressive approach scored 95/100"), some.basedOnHistory());
    assertEquals(Unreadable.NOTHING, some.unreadable());
  }

  @Test
  void issueTypesOfTwoTasksAreToBeAvoided() {
    assertEquals(
        List.of(
            "Watch for security issues (found in 3 similar tasks)",
            "Watch for testing issues (found in 2 similar tasks)"),
        avoid(
            validation(List.of(Map.of("type", "testing"), Map.of("type", "security"))),
            artifact("validation_result", Map.of("issue_type", "Security")),
            validation("[{\"type\": \"testing\"}, {\"type\": \"testing\"}]"),
            artifact("validation_result", Map.of("issues_found", List.of("security", "style")))));
  }

  @Test
  void twiceInOneTaskIsOneTask() {
    assertEquals(
        List.of(), avoid(validation(List.of(Map.of("type", "style"), Map.of("type", "style")))));
  }

  @Test
  void confidenceRisesAtTwoAndAtFive() {
    assertEquals(Confidence.LOW, Confidence.of(1));
    assertEquals(Confidence.MEDIUM, Confidence.of(2));
    assertEquals(Confidence.MEDIUM, Confidence.of(4));
    assertEquals(Confidence.HIGH, Confidence.of(5));
  }

  @Property
  void countsAreThoseOfTheTasksThatNameIt(
      @ForAll @Size(max = 10) List<@Size(max = 4) List<@IntRange(max = 5) Integer>> tasks) {
    List<Artifact> history = tasks.stream().map(names -> report(names)).toList();
    List<String> told = Recommender.recommend(history, List.of(), NONE).basedOnHistory();
    for (int name = 0; name <= 5; name++) {
      int technology = name;
      long uses = tasks.stream().filter(names -> names.contains(technology)).count();
      String sentence = "Used " + name + " in " + uses + " past similar tasks";
      boolean among = told.stream().anyMatch(text -> text.startsWith("Used " + technology + " "));
      assertTrue(!among || told.contains(sentence), told + " lacks " + sentence);
    }
    long different = tasks.stream().flatMap(List::stream).distinct().count();
    assertEquals(Math.min(3, different), told.size());
  }
}
