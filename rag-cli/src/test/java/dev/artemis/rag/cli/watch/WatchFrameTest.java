package dev.artemis.rag.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.NamedLock;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.cli.output.Style;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchFrameTest {
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2024, 5, 6, 12, 0, 0, 0, ZoneOffset.UTC);

  private final Rates rates = new Rates();

  private static NamedLock lock(String name, long waiting) {
    return lock(name, waiting, 4_200, Set.of());
  }

  private static NamedLock lock(String name, long waiting, long heldMillis, Set<Long> stopped) {
    HolderEntry holder =
        new HolderEntry(
            "lease",
            LockMode.EXCLUSIVE,
            new FencingToken(0, 8),
            new ProcessIdentity(4711, 5),
            1000,
            "anna",
            "stage-3 of a pipeline with a long label",
            "main",
            "import",
            "00",
            true,
            heldMillis,
            70,
            3_000,
            2_000,
            false,
            false,
            false,
            false,
            "");
    return new NamedLock(
        new LockEntry(name, List.of(holder), List.of(), waiting),
        Map.of(),
        stopped,
        OptionalLong.empty(),
        List.of());
  }

  private static LockReport report(String daemon, long grants, NamedLock... locks) {
    StatusReply status =
        new StatusReply(
            "v", 1, daemon, 9, 0, "root", "/s", 61_000, 0, 1, 1, 1, grants, 0, List.of());
    return new LockReport(Path.of("/s"), DaemonWord.of(status), List.of(locks));
  }

  private WatchFrame crowded() {
    List<NamedLock> locks = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      locks.add(lock("/srv/a/long/way/to/the/store-number-" + i + ".db", i));
    }
    return rates.frame(report("d", 10, locks.toArray(NamedLock[]::new)), List.of(), NOON, 0);
  }

  @Test
  void everySizeIsKept() {
    WatchFrame frame = crowded();
    for (int columns = 1; columns < 140; columns++) {
      for (int rows : new int[] {1, 2, 3, 4, 10, 24, 60}) {
        List<String> lines = frame.lines(new Size(columns, rows), Style.PLAIN);
        int most = columns;
        assertTrue(lines.size() <= rows, () -> lines.size() + " lines of " + rows);
        assertTrue(
            lines.stream().allMatch(line -> line.codePointCount(0, line.length()) <= most),
            () -> most + " columns:\n" + String.join("\n", lines));
      }
    }
  }

  @Test
  void theMostWantedComeFirstAndTheRestIsCounted() {
    List<String> lines = crowded().lines(new Size(79, 10), Style.PLAIN);
    assertTrue(lines.get(3).contains("store-number-49.db"), lines.get(3));
    assertEquals("and 44 more", lines.get(9));
  }

  @Test
  void ratesAreDifferencesOfTheSameDaemon() {
    NameHistory before = new NameHistory("/a", 100, 5, List.of());
    NameHistory after = new NameHistory("/a", 120, 9, List.of());
    WatchFrame first = rates.frame(report("d", 100, lock("/a", 0)), List.of(before), NOON, 1_000);
    assertTrue(first.grantsPerSecond().isEmpty());
    assertTrue(first.names().get(0).grantsPerSecond().isEmpty());
    WatchFrame second = rates.frame(report("d", 150, lock("/a", 0)), List.of(after), NOON, 3_000);
    assertEquals(25.0, second.grantsPerSecond().orElseThrow());
    assertEquals(10.0, second.names().get(0).grantsPerSecond().orElseThrow());
    assertEquals(70, second.names().get(0).worstWaitMillis());
    WatchFrame restarted = rates.frame(report("e", 3, lock("/a", 0)), List.of(), NOON, 4_000);
    assertTrue(restarted.grantsPerSecond().isEmpty());
  }

  @Test
  void withoutTheDaemonThereAreNoRates() {
    LockReport report =
        new LockReport(Path.of("/s"), DaemonWord.notRunning(), List.of(lock("/a", 2)));
    WatchFrame frame = rates.frame(report, List.of(), NOON, 0);
    List<String> lines = frame.lines(new Size(79, 24), Style.PLAIN);
    assertTrue(lines.get(0).contains("not running"), lines.get(0));
    assertFalse(lines.get(1).contains("grants/s"), lines.get(1));
  }

  @Test
  void timesAndStoppedHoldersAreNeverCutInALine() {
    long[] held = {999, 59_999, 3_599_000, 86_399_000, 8_639_999_000L};
    String[] told = {"999 ms", "59.9 s", "59m59s", "23h59m", "99d23h"};
    for (int i = 0; i < held.length; i++) {
      NamedLock lock = lock("/a", 0, held[i], Set.of(4711L));
      String row = rates.frame(report("d", 1, lock), List.of(), NOON, 0).rows().get(0);
      assertTrue(row.contains("pid 4711 STOPPED"), row);
      assertTrue(row.contains(" " + told[i] + " "), row);
    }
  }

  @Test
  void plainLinesFitAndCarryTheTime() {
    List<String> rows = crowded().rowsWithHeading();
    assertTrue(rows.stream().allMatch(row -> row.codePointCount(0, row.length()) <= 80));
    assertTrue(rows.get(1).startsWith("TIME     NAME"), rows.get(1));
    assertTrue(rows.get(2).startsWith("12:00:00 …"), rows.get(2));
  }

  @Test
  void theSameForPrograms() {
    Map<String, Object> json = JsonValue.parseObject(Json.compact(WatchJson.of(crowded())));
    assertEquals(1, ((Number) json.get("format")).intValue());
    assertEquals("2024-05-06T12:00:00Z", json.get("time"));
    Map<?, ?> name = (Map<?, ?>) ((List<?>) json.get("names")).get(0);
    assertEquals(49, ((Number) name.get("waiting")).intValue());
    assertEquals(70, ((Number) name.get("worstWait")).intValue());
  }
}
