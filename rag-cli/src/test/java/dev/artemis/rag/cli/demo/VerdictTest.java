package dev.artemis.rag.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.demo.FileFacts.Finding;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.cli.output.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final long DOWN = 1_000;
  private static final long BACK = 2_000;

  private final List<WorkerRecord> records = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> troubles = new ArrayList<>();
  private long count;
  private List<String> damage = List.of();

  /** A run in which all went well: killed daemon, killed pipeline with one write cut off. */
  @BeforeEach
  void playWell() {
    WorkerRecord first = writer("card-001", 1, Role.ORCHESTRATOR, 100, 1_100, 2_500);
    first.add(new Event.Ended(2_600));
    WorkerRecord second = writer("card-002", 1, Role.ORCHESTRATOR, 150, 1_150, 2_550);
    second.add(new Event.Tried(2_700, 3));
    second.markKilled();
    findings.add(new Finding(second.name(), 3, false, false, 0));
    writer("card-002", 2, Role.ORCHESTRATOR, 3_000).add(new Event.Ended(3_100));
    writer("supervisor", 1, Role.SUPERVISOR, 120, 2_520).add(new Event.Ended(3_100));
    WorkerRecord monitor = new WorkerRecord(new WorkerName("monitor", 1), Role.MONITOR);
    monitor.add(new Event.Queried(200, 1, 1));
    monitor.add(new Event.Queried(3_000, 5, 8));
    monitor.add(new Event.Ended(3_100));
    records.add(monitor);
  }

  private WorkerRecord writer(String card, int generation, Role role, long... times) {
    WorkerRecord record = new WorkerRecord(new WorkerName(card, generation), role);
    for (int step = 0; step < times.length; step++) {
      record.add(new Event.Tried(times[step] - 10, step));
      record.add(new Event.Acknowledged(times[step], step, record.name() + "-" + step, 300));
      findings.add(new Finding(record.name(), step, true, true, 1));
      count++;
    }
    records.add(record);
    return record;
  }

  private Verdict verdict() {
    return Verdict.of(
        new History(records, DOWN, BACK, troubles), new FileFacts(findings, count, damage));
  }

  private void assertOnlyFails(String key) {
    assertEquals(
        List.of(key),
        verdict().checks().stream().filter(check -> !check.holds()).map(Check::key).toList());
  }

  private void change(UnaryOperator<Finding> change) {
    findings.set(0, change.apply(findings.get(0)));
  }

  @Test
  void aGoodRunHolds() {
    assertTrue(verdict().holds(), () -> verdict().checks().toString());
  }

  @Test
  void anUnacknowledgedWriteMayBeInTheFileOnce() {
    findings.removeIf(finding -> !finding.acknowledged());
    findings.add(new Finding(records.get(1).name(), 3, false, false, 1));
    count++;
    assertTrue(verdict().holds(), () -> verdict().checks().toString());
  }

  @Test
  void anAcknowledgedArtifactThatIsNotFoundByIdFails() {
    change(f -> new Finding(f.worker(), f.step(), true, false, 1));
    assertOnlyFails("foundById");
  }

  @Test
  void anAcknowledgedArtifactThatNoQueryFindsFails() {
    change(f -> new Finding(f.worker(), f.step(), true, true, 0));
    count--;
    assertOnlyFails("foundByQuery");
  }

  @Test
  void anAcknowledgedArtifactThatIsGoneFails() {
    change(f -> new Finding(f.worker(), f.step(), true, false, 0));
    count--;
    assertEquals(
        List.of("foundById", "foundByQuery"),
        verdict().checks().stream().filter(check -> !check.holds()).map(Check::key).toList());
  }

  @Test
  void aFindingThatWasNeverLookedForFails() {
    findings.remove(0);
    assertTrue(
        verdict().checks().stream().anyMatch(c -> c.key().equals("foundById") && !c.holds()));
  }

  @Test
  void aDoubleFails() {
    change(f -> new Finding(f.worker(), f.step(), true, true, 2));
    assertOnlyFails("noneTwice");
  }

  @Test
  void anArtifactThatNobodyWroteFails() {
    count++;
    assertOnlyFails("noneTwice");
  }

  @Test
  void anIdThatWasGivenTwiceFails() {
    records.get(0).add(new Event.Tried(2_580, 9));
    records.get(0).add(new Event.Acknowledged(2_590, 9, "card-001#1-0", 300));
    findings.add(new Finding(records.get(0).name(), 9, true, true, 1));
    count++;
    assertOnlyFails("noneTwice");
  }

  @Test
  void aDamagedFileFails() {
    damage = List.of("row 3 missing from index");
    assertOnlyFails("integrity");
  }

  @Test
  void aLockErrorFails() {
    records.get(0).add(new Event.Failed(2_550, true, "not obtained in 30 s"));
    assertOnlyFails("lockErrors");
  }

  @Test
  void anyOtherErrorFails() {
    records.get(0).markLost(new Event.Failed(2_550, false, "ended by itself"));
    assertOnlyFails("otherErrors");
  }

  @Test
  void aStandstillWithoutTheDaemonFails() {
    List<WorkerRecord> kept = List.copyOf(records);
    Verdict verdict =
        Verdict.of(
            new History(kept, 5_000, 6_000, troubles), new FileFacts(findings, count, damage));
    assertEquals(
        List.of("daemonKilled"),
        verdict.checks().stream().filter(check -> !check.holds()).map(Check::key).toList());
  }

  @Test
  void aDaemonThatEndsByItselfFails() {
    troubles.add("the daemon ended by itself");
    assertOnlyFails("daemonKilled");
  }

  @Test
  void aMonitorThatSeesLessThanBeforeFails() {
    records.get(records.size() - 1).add(new Event.Queried(3_050, 5, 7));
    assertOnlyFails("monitoring");
  }

  @Test
  void nothingAtAllIsNoSuccess() {
    Verdict empty =
        Verdict.of(new History(List.of(), 0, 0, troubles), new FileFacts(List.of(), 0, damage));
    assertTrue(!empty.holds());
  }

  @Test
  void theResultFits80Columns() throws IOException {
    records.get(0).add(new Event.Failed(2_550, true, "a long story ".repeat(20)));
    History history = new History(records, DOWN, BACK, troubles);
    FileFacts facts = new FileFacts(findings, count, damage);
    DemoResult result =
        new DemoResult(history, facts, Verdict.of(history, facts), Optional.empty());
    List<String> lines = result.lines(Style.PLAIN);
    assertTrue(lines.stream().allMatch(l -> l.length() <= 80), () -> String.join("\n", lines));
    assertTrue(lines.contains("Verdict: FAILED."));
    Map<String, Object> json = JsonValue.parseObject(Json.pretty(result.json()));
    assertEquals("failed", json.get("verdict"));
    assertEquals(records.size(), ((List<?>) json.get("processes")).size());
    String readme = Files.readString(Path.of("README.md"));
    for (String list : List.of("processes", "checks")) {
      Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get(list)).get(0);
      String keys =
          first.keySet().stream().map(String::valueOf).collect(Collectors.joining(" ", "`", "`"));
      assertTrue(readme.contains("`" + list + "`: list of " + keys), keys);
    }
  }
}
