package dev.artemis.rag.cli.bench.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.output.Json;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final DisciplineResult BUSY = Results.result(Discipline.BUSY, 0, 200, 10, 20, 40);
  private static final DisciplineResult DAEMON =
      Results.result(Discipline.DAEMON, 0, 5, 11, 22, 20);

  private static Report report(DisciplineResult... results) {
    Discipline[] disciplines =
        Arrays.stream(results).map(DisciplineResult::discipline).toArray(Discipline[]::new);
    ScenarioResult result = new ScenarioResult(Results.scenario(disciplines), List.of(results));
    return new Report(Results.MACHINE, List.of(result));
  }

  @Test
  void ratiosCompareNeighbouringTurns() {
    Spread ratio = DAEMON.against(BUSY, Figure.THROUGHPUT, Figure.THROUGHPUT);
    assertEquals(1.1, ratio.median(), 1e-9);
    assertEquals(0.5, ratio.min(), 1e-9);
    assertEquals(1.1, ratio.max(), 1e-9);
  }

  @Test
  void throughputIsPerSecondOfAllProcesses() {
    assertEquals(20 * 10 * 8, BUSY.of(Figure.THROUGHPUT).median(), 1e-9);
  }

  @Test
  void goalsAreJudgedByTheirBound() {
    List<GoalCheck> checks = GoalCheck.ofAll(report(BUSY, DAEMON).results());
    assertEquals(List.of(true, true, true, true), checks.stream().map(GoalCheck::reached).toList());
    DisciplineResult late = Results.result(Discipline.DAEMON, 0, 100, 9, 9, 9);
    assertEquals(
        List.of(false, false, false, true),
        GoalCheck.ofAll(report(BUSY, late).results()).stream().map(GoalCheck::reached).toList());
  }

  @Test
  void everyGoalHasAScenarioInTheMatrix() {
    List<Scenario> all = Scenarios.full(5, OptionalInt.empty());
    for (Goal goal : Goal.ALL) {
      assertTrue(
          all.stream()
              .filter(goal::fits)
              .anyMatch(one -> one.disciplines().contains(goal.mine().discipline())),
          goal.title());
    }
    assertTrue(
        all.stream().anyMatch(one -> one.millis() > Round.WINDOW_MILLIS), "a window fits in");
  }

  @Test
  void whatIsLostIsSaid() {
    Report report = report(BUSY, Results.result(Discipline.DAEMON, 2, 10, 11, 22, 20));
    assertFalse(report.sound());
    assertTrue(String.join("\n", report.lines()).contains("[2, 2, 2]"), "" + report.lines());
    assertTrue(Json.compact(report.json()).contains("\"lostPerRound\":[2,2,2]"));
  }

  @Test
  void linesFitTheScreen() {
    DisciplineResult slow = Results.result(Discipline.FALLBACK, 0, 123_456, 10_000, 9_999, 1);
    DisciplineResult lock = Results.result(Discipline.FILELOCK, 0, 12_345, 99_999, 9_999, 1);
    DisciplineResult poll = Results.result(Discipline.POLL, 0, 99_999, 99_999, 9_999, 1);
    for (String line : report(BUSY, poll, lock, DAEMON, slow).lines()) {
      assertTrue(line.codePointCount(0, line.length()) <= 80, line);
      assertFalse(line.endsWith("…"), line);
    }
  }

  @Test
  void aScenarioSaysWhatItIs() {
    Scenario paced = new Scenario(8, 4, 100, Synchronous.FULL, List.of(Discipline.BUSY), 5, 6_000);
    assertEquals("8 × 4 threads, FULL, each process 100/s", paced.title());
    assertEquals("8×4 FULL 100/s", paced.shortTitle());
  }
}
