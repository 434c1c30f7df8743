package dev.artemis.rag.cli.bench.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.Style;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Row ECHO =
      Row.of("echo", "bare echo, back to back", "µs", rounds(10, 20, 12));
  private static final Row DAEMON =
      Row.of("daemon", "daemon, back to back", "µs", rounds(15, 80, 24)).against(ECHO);

  private static List<Round> rounds(double... medians) {
    return Arrays.stream(medians).mapToObj(x -> new Round(x, 2 * x)).toList();
  }

  @Test
  void percentilesOfARoundAreInTheUnitOfItsRow() {
    long[] nanos = LongStream.rangeClosed(1, 100).map(x -> x * 1_000).toArray();
    Round round = Round.of(nanos, 1_000);
    assertEquals(50, round.median(), 0.1);
    assertEquals(99, round.p99(), 0.1);
  }

  @Test
  void aRoundWithoutTimesIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Round.of(new long[0], 1));
  }

  @Test
  void theMiddleOfTheRoundsCounts() {
    assertEquals(12, ECHO.median(), 0);
    assertEquals(24, ECHO.p99(), 0);
    assertEquals(10, ECHO.least(), 0);
    assertEquals(20, ECHO.greatest(), 0);
    assertEquals(2.5, Row.median(4, 1, 3, 2), 0);
  }

  @Test
  void ratiosAreTakenRoundByRound() {
    assertEquals(2, DAEMON.ratio().orElseThrow(), 1e-9);
    assertTrue(ECHO.ratio().isEmpty());
  }

  @Test
  void aGoalIsReachedAtItsValue() {
    assertTrue(Goal.of(DAEMON).orElseThrow().reachedBy(DAEMON));
    Row slower = Row.of("daemon", "", "µs", rounds(21, 41, 25)).against(ECHO);
    assertFalse(Goal.of(slower).orElseThrow().reachedBy(slower));
    assertTrue(Goal.of(ECHO).isEmpty());
  }

  @Test
  void thereAreEightyColumns() {
    Row wide = Row.of("memory-connected", "… 1000 connections", "MiB", List.of(Round.single(123)));
    List<String> lines =
        new Report(List.of(ECHO, DAEMON, wide), List.of("a note")).lines(Style.PLAIN);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), () -> lines.toString());
    assertTrue(lines.get(2).endsWith("≤ 2× yes"), lines.get(2));
    assertTrue(lines.get(3).endsWith("≤ 128 MiB yes"), lines.get(3));
    assertEquals("a note", lines.get(lines.size() - 1));
  }

  @Test
  void jsonTellsTheSame() {
    String json = Json.compact(new Report(List.of(ECHO, DAEMON), List.of()).json());
    assertTrue(json.contains("\"key\":\"daemon\""), json);
    assertTrue(json.contains("\"floor\":\"echo\",\"ratio\":2.0"), json);
    assertTrue(json.contains("\"reached\":true"), json);
  }
}
