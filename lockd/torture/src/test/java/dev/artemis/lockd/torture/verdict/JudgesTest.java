package dev.artemis.lockd.torture.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Window;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A judge is worth something only if it finds what is wrong. */
class JudgesTest {
  private static final long SECOND = 1_000_000_000L;

  private static Line line(long seconds, Work work, What what, long step, String text) {
    return new Line(seconds * SECOND, work, what, step, text);
  }

  private static WriterRecord writer(String name, Line... lines) {
    return new WriterRecord(name, "main", 42, 0, 100 * SECOND, List.of(lines));
  }

  private static StoreFacts facts(Map<String, List<String>> steps) {
    return new StoreFacts(List.of(), steps, Map.of(), steps.size(), List.of());
  }

  private static List<Boolean> artifacts(Map<String, List<String>> steps, Line... lines) {
    return new Artifacts(List.of(writer("w", lines)), facts(steps))
        .checks("main").stream().map(Check::holds).toList();
  }

  private static final Line TRIED = line(1, Work.STORE, What.TRIED, 1, "");
  private static final Line ACKED = line(2, Work.STORE, What.ACKED, 1, "a");

  @Test
  void artifactsAreComparedWithWhatWasTold() {
    assertEquals(List.of(true, true, true), artifacts(Map.of("w/1", List.of("a")), TRIED, ACKED));
    assertEquals(List.of(false, true, true), artifacts(Map.of(), TRIED, ACKED), "missing");
    assertEquals(
        List.of(false, true, true),
        artifacts(Map.of("w/1", List.of("b")), TRIED, ACKED),
        "under another id");
    assertEquals(
        List.of(true, false, true),
        artifacts(Map.of("w/1", List.of("a", "b")), TRIED, ACKED),
        "doubled");
    assertEquals(
        List.of(true, true, false),
        artifacts(Map.of("w/1", List.of("a"), "x/1", List.of("c")), TRIED, ACKED),
        "written by nobody");
    Line tried = line(3, Work.STORE, What.TRIED, 2, "");
    Line failed = line(4, Work.STORE, What.FAILED, 2, "no");
    assertEquals(
        List.of(true, true, false),
        artifacts(Map.of("w/1", List.of("a"), "w/2", List.of("c")), TRIED, ACKED, tried, failed),
        "refused and there all the same");
  }

  private static boolean shared(long value, Line... lines) {
    return Counters.shared("", List.of(writer("w", lines)), Work.FILE, value).holds();
  }

  @Test
  void countersMayOnlyBeOffByWhatAKillLeftOpen() {
    Line tried = line(1, Work.FILE, What.TRIED, 1, "");
    Line acked = line(2, Work.FILE, What.ACKED, 1, "");
    Line open = line(3, Work.FILE, What.TRIED, 2, "");
    assertTrue(shared(1, tried, acked));
    assertFalse(shared(0, tried, acked), "lost");
    assertFalse(shared(2, tried, acked), "too much");
    assertTrue(shared(2, tried, acked, open));
    assertFalse(shared(1, tried, acked, open, acked), "one value twice");
  }

  private static boolean progress(List<Window> windows, Line... lines) {
    return new Progress(new History(List.of(writer("w", lines)), windows), Duration.ofSeconds(99))
        .check()
        .holds();
  }

  @Test
  void aLastingWaitIsFoundUnlessItHasAnExcuse() {
    assertTrue(
        progress(
            List.of(),
            line(2, Work.STORE, What.ACKED, 1, ""),
            line(9, Work.FILE, What.ACKED, 1, "")));
    assertFalse(progress(List.of()), "nothing in a hundred seconds");
    Window own = new Window(Kind.STOPPED, "w", 42, 10 * SECOND, 20 * SECOND);
    Window other = new Window(Kind.STOPPED, "v", 43, 10 * SECOND, 20 * SECOND);
    assertTrue(progress(List.of(own)));
    assertFalse(progress(List.of(other)));
  }

  private static boolean cheap(List<Window> windows, Line... lines) {
    List<WriterRecord> writers = List.of(writer("w"), writer("v", lines));
    return new StoppedHolders(new History(writers, windows)).check().holds();
  }

  @Test
  void aStoppedHolderMayCostTheOthersALeaseTimeAndSome() {
    Window stop = new Window(Kind.STOPPED, "w", 42, 10 * SECOND, 18 * SECOND);
    Line early = line(14, Work.STORE, What.ACKED, 1, "");
    Line late = line(17, Work.STORE, What.ACKED, 1, "");
    assertTrue(cheap(List.of(stop), early));
    assertFalse(cheap(List.of(stop), late), "seven seconds of nothing");
    assertFalse(cheap(List.of(stop)), "nothing at all");
    Window away = new Window(Kind.DAEMON_AWAY, "daemon", 7, 12 * SECOND, 13 * SECOND);
    assertTrue(cheap(List.of(stop, away), late));
  }

  private static List<Boolean> errors(String text, Window... windows) {
    Line tried = line(25, Work.STORE, What.TRIED, 1, "");
    WriterRecord writer = writer("w", tried, line(30, Work.STORE, What.FAILED, 1, text));
    return new Errors(new History(List.of(writer), List.of(windows)))
        .checks().stream().map(Check::holds).toList();
  }

  @Test
  void anErrorNeedsACauseAndTheRightName() {
    Window inside = new Window(Kind.INSIDE, "main", 7, 20 * SECOND, 40 * SECOND);
    assertEquals(List.of(false, true, true), errors("StoreBusyException: held by pid 7"));
    assertEquals(List.of(true, true, true), errors("StoreBusyException: held by pid 7", inside));
    assertEquals(List.of(true, true, false), errors("StoreBusyException: held by pid 8", inside));
    assertEquals(List.of(false, true, true), errors("StoreUnusableException IO: bad", inside));
  }

  @Test
  void whatAFullDiskRefusedMayBeHeardLater() {
    String full = "StoreUnusableException DISK_FULL: no space left";
    assertEquals(List.of(true, true, true), errors(full, fullDisk(26)), "while it was tried");
    assertEquals(List.of(false, true, true), errors(full, fullDisk(20)), "before it was tried");
    assertEquals(List.of(false, true, true), errors("StoreBusyException", fullDisk(26)));
  }

  private static Window fullDisk(long end) {
    return new Window(Kind.DISK_FULL, "main", 0, 15 * SECOND, end * SECOND);
  }

  @Test
  void overlappingWindowsCountOnce() {
    Window one = new Window(Kind.STOPPED, "w", 1, 10, 20);
    Window two = new Window(Kind.STOPPED, "w", 1, 15, 30);
    assertEquals(18, Spans.covered(List.of(two, one), 12, 100));
  }
}
