package dev.artemis.rag.cli.bench.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final long MILLI = 1_000_000;

  private static Report report(int missed) {
    return new Report(
        new Machine(2, "17.0.15", "Linux 6.18", "ext4"),
        Synchronous.NORMAL,
        20,
        5_000,
        List.of(
            row(Way.WATCH, 1, 0, 2),
            row(Way.POLL_10, 5, missed, 7),
            row(Way.POLL_100, 49, 0, 70_000),
            new Row(Way.NOTHING, List.of(new Turn(List.of(), 9, 0, 0)))));
  }

  private static Row row(Way way, long millis, int missed, long worst) {
    Turn one = new Turn(List.of(millis * MILLI), missed, 100, 99.99);
    Turn two = new Turn(List.of(millis * MILLI, worst * MILLI), 0, 100, 99.99);
    return new Row(way, List.of(one, two));
  }

  @Test
  void linesFitAndCompare() {
    List<String> lines = report(0).lines();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), lines::toString);
    assertTrue(
        lines.contains("polling, every 10 ms: 5.00 times as long as RagAgent.watch (5.00-5.00)"),
        lines::toString);
  }

  @Test
  void whoLearnsOfNothingMissesNothing() {
    assertTrue(report(0).sound());
    assertFalse(report(3).sound());
    assertTrue(
        report(3).lines().contains("WRONG: commits missed: 3"), report(3).lines().toString());
  }

  @Test
  void programsReadAllOfIt() {
    List<?> watchers = (List<?>) report(0).json().get("watchers");
    Map<?, ?> polling = (Map<?, ?>) watchers.get(1);
    assertEquals(3, polling.get("commits"));
    assertEquals(5.0, polling.get("medianMillis"));
    assertEquals(7.0, polling.get("worstMillis"));
    assertFalse(((Map<?, ?>) watchers.get(3)).containsKey("medianMillis"));
  }
}
