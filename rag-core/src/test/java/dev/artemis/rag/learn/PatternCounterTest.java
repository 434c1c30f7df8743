package dev.artemis.rag.learn;

import static dev.artemis.rag.learn.Past.artifact;
import static dev.artemis.rag.learn.Past.solution;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Artifact;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternCounterTest {
  private static Patterns count(PatternKind kind, List<Artifact> artifacts) {
    PatternCounter counter = new PatternCounter(kind);
    artifacts.forEach(counter);
    return counter.patterns(Optional.empty());
  }

  @Test
  void tasksAverageAndRateOfEachTechnology() {
    Patterns patterns =
        count(
            PatternKind.TECHNOLOGIES,
            List.of(
                solution(List.of("Flask", "Redis"), 95, true),
                solution("flask", "90", false),
                solution(List.of("Redis"), null, true),
                solution(List.of("Apache"), null, null)));
    assertEquals(4, patterns.artifacts());
    assertEquals(
        List.of(
            new Pattern("Flask", 2, 2, 92.5, 1, 0.5, Advice.CONSIDER_ALTERNATIVES),
            new Pattern("Redis", 2, 1, 95, 2, 1, Advice.HIGHLY_RECOMMENDED),
            new Pattern("Apache", 1, 0, 0, 0, 0, Advice.CONSIDER_ALTERNATIVES)),
        patterns.patterns());
    assertEquals(Optional.of("Flask"), patterns.of("FLASK").map(Pattern::name));
  }

  @ParameterizedTest
  @CsvSource({
    "90,4,5,HIGHLY_RECOMMENDED",
    "90,79,100,RECOMMENDED",
    "89.99,5,5,RECOMMENDED",
    "80,3,5,RECOMMENDED",
    "80,59,100,CONSIDER_ALTERNATIVES",
    "79.99,5,5,CONSIDER_ALTERNATIVES"
  })
  void adviceHasExactLimits(BigDecimal average, int successes, int tasks, Advice advice) {
    BigDecimal total = average.multiply(BigDecimal.valueOf(tasks));
    assertEquals(advice, Advice.of(total, tasks, successes, tasks));
  }

  @Test
  void approachesAndCards() {
    List<Artifact> solutions =
        List.of(
            solution(null, 90, true),
            artifact("developer_solution", "card-2", Past.NOON, Map.of("approach", "aggressive")),
            artifact("developer_solution", "", Past.NOON, Map.of("approach", "Aggressive")));
    assertEquals(
        List.of("aggressive", "conservative"),
        count(PatternKind.APPROACHES, solutions).patterns().stream().map(Pattern::name).toList());
    assertEquals(
        List.of("card-1", "card-2"),
        count(PatternKind.CARDS, solutions).patterns().stream().map(Pattern::name).toList());
  }

  @Test
  void issueTypesSucceedWhenAllOfATaskAreResolved() {
    Patterns patterns =
        count(
            PatternKind.ISSUE_TYPES,
            List.of(
                artifact(
                    "validation_result",
                    Map.of(
                        "status",
                        "PASS",
                        "issues",
                        List.of(
                            Map.of("type", "style"),
                            Map.of("type", "test", "resolved", true),
                            Map.of("type", "test", "resolved", false)))),
                artifact("issue_and_fix", Map.of("issue_type", "style", "resolved", false)),
                artifact("validation_result", Map.of("issues", List.of(Map.of("severity", 1)))),
                artifact("issue_and_fix", Map.of("issue_type", "build", "status", "who knows")),
                artifact(
                    "issue_and_fix",
                    Map.of("issues", List.of(Map.of("type", "build", "resolved", "perhaps"))))));
    assertEquals(1, patterns.of("style").orElseThrow().successes());
    assertEquals(2, patterns.of("style").orElseThrow().tasks());
    assertEquals(0, patterns.of("test").orElseThrow().successes());
    assertEquals(0, patterns.of("build").orElseThrow().successes());
    assertEquals(3, patterns.unreadable().count());
  }

  @Property
  void theOrderOfTheHistoryDoesNotMatter(
      @ForAll @Size(max = 20) List<@Size(max = 3) List<@IntRange(max = 4) Integer>> history,
      @ForAll Random random) {
    List<Artifact> artifacts = new ArrayList<>();
    for (List<Integer> names : history) {
      artifacts.add(solution(names, random.nextInt(1_000) / 10.0, random.nextBoolean()));
    }
    Patterns inOrder = count(PatternKind.TECHNOLOGIES, artifacts);
    Collections.shuffle(artifacts, random);
    assertEquals(inOrder, count(PatternKind.TECHNOLOGIES, artifacts));
    for (Pattern pattern : inOrder.patterns()) {
      int name = Integer.parseInt(pattern.name());
      assertEquals(history.stream().filter(n -> n.contains(name)).count(), pattern.tasks());
      assertTrue(pattern.successes() <= pattern.tasks());
    }
  }
}
