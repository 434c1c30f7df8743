package dev.artemis.rag.cli.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.cli.output.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LockReportTest {
  private static final String STORE = "/srv/rag.db";
  private static final Path SOCKET = Path.of("/run/lockd.sock");
  private static final long DAEMON = 10;

  private final FakeHost host = new FakeHost();

  private static HolderEntry holder(long pid, long epoch, boolean cached, boolean guardByDaemon) {
    return new HolderEntry(
        "lease-1",
        LockMode.EXCLUSIVE,
        new FencingToken(epoch, 118),
        new ProcessIdentity(pid, 77),
        1000,
        "anna",
        "card-001",
        "stage-3",
        "store 3 artifacts of a rather long purpose that does not fit on one line of a terminal",
        "00ff",
        true,
        3,
        12,
        3_000,
        2_900,
        cached,
        false,
        false,
        guardByDaemon,
        "");
  }

  private static WaiterEntry waiter(long position, long pid) {
    return new WaiterEntry(
        position,
        "r" + position,
        LockMode.EXCLUSIVE,
        new ProcessIdentity(pid, 78),
        1000,
        "anna",
        "",
        "main",
        "",
        "11ff",
        40 * position,
        29_000);
  }

  private static StatusReply daemon(LockEntry... locks) {
    return new StatusReply(
        "0.1",
        1,
        "d",
        DAEMON,
        0,
        "root",
        SOCKET.toString(),
        61_000,
        0,
        3,
        3,
        2,
        99,
        0,
        List.of(locks));
  }

  private LockReport report(Optional<StatusReply> status) {
    DaemonWord daemon = status.map(DaemonWord::of).orElseGet(DaemonWord::notRunning);
    return new LockSurvey(host).report(SOCKET, daemon, List.of(Path.of(STORE)));
  }

  private static List<String> lines(LockReport report) {
    List<String> lines = LockReportText.of(report, Style.PLAIN);
    assertTrue(
        lines.stream().allMatch(line -> line.length() <= 80), () -> String.join("\n", lines));
    return lines;
  }

  private static void assertSays(LockReport report, String... parts) {
    String text = String.join("\n", lines(report));
    for (String part : parts) {
      assertTrue(text.contains(part), () -> "no '" + part + "' in\n" + text);
    }
  }

  @Test
  void showsHolderAndQueueInOrder() {
    host.locks.add(new KernelLock(21, true, 4, 4, false));
    LockReport report =
        report(
            Optional.of(
                daemon(
                    new LockEntry(
                        STORE,
                        List.of(holder(21, 4, false, false)),
                        List.of(waiter(1, 31), waiter(2, 32)),
                        5))));
    assertSays(
        report,
        "pid 10, user root, version 0.1, up 1 min 1 s",
        "held by     pid 21 (anna), card-001",
        "thread stage-3: store 3 artifacts",
        "exclusive, for 3 ms, token 118 of epoch 4, TTL left 2.9 s of 3.0 s",
        "at work",
        "waiting 1   pid 31 (anna), program-31",
        "exclusive, for 40 ms, gives up in 29.0 s",
        "waiting 2   pid 32",
        "and 3 more waiting");
    assertFalse(String.join("\n", lines(report)).contains("guard held  "), "the guard is known");
  }

  @Test
  void tellsACachedLeaseFromWork() {
    LockEntry entry = new LockEntry(STORE, List.of(holder(21, 4, true, false)), List.of(), 0);
    assertSays(report(Optional.of(daemon(entry))), "cached: kept for its next write");
    host.writer = OptionalLong.of(21);
    assertSays(report(Optional.of(daemon(entry))), "at work: inside a write transaction");
    host.stopped = 21;
    assertSays(
        report(Optional.of(daemon(entry))),
        "at work: inside a write transaction; STOPPED by a signal");
  }

  @Test
  void withoutADaemonTheKernelSpeaks() {
    host.locks.add(new KernelLock(41, true, 2, 2, false));
    host.locks.add(new KernelLock(42, true, 2, 2, true));
    assertSays(
        report(Optional.empty()),
        "daemon      not running",
        "guard held  pid 41 (somebody), program-41",
        "exclusive lock on byte 2",
        "waits for   pid 42");
  }

  @Test
  void aGuardHeldByAStrangerIsUnknownToTheDaemon() {
    host.locks.add(new KernelLock(51, true, 4, 4, false));
    host.stopped = 51;
    LockReport report = report(Optional.of(daemon()));
    assertSays(report, "guard held  pid 51", "STOPPED by a signal", "unknown to");
    assertFalse(report.locks().get(0).guard().get(0).known());
  }

  @Test
  void aHolderOnAnOldByteHasBeenSealedOff() {
    host.locks.add(new KernelLock(21, true, 3, 3, false));
    LockEntry entry = new LockEntry(STORE, List.of(holder(21, 4, false, false)), List.of(), 0);
    assertFalse(report(Optional.of(daemon(entry))).locks().get(0).guard().get(0).known());
  }

  @Test
  void theDaemonMayHoldTheGuardItself() {
    host.locks.add(new KernelLock(DAEMON, true, 0, 0, false));
    LockEntry entry = new LockEntry(STORE, List.of(holder(21, 0, false, true)), List.of(), 0);
    LockReport report = report(Optional.of(daemon(entry)));
    assertTrue(report.locks().get(0).guard().get(0).known());
    assertSays(report, "guard held by the daemon");
  }

  @Test
  void aFreeLockIsSaidToBeFree() {
    assertSays(report(Optional.of(daemon())), STORE + "\n            free");
  }

  private static void assertDocumented(Map<?, ?> object) throws IOException {
    String keys =
        object.keySet().stream().map(String::valueOf).collect(Collectors.joining(" ", "`", "`"));
    assertTrue(Files.readString(Path.of("README.md")).contains(keys), keys);
  }

  @Test
  void jsonHasTheDocumentedKeys() throws IOException {
    host.locks.add(new KernelLock(21, true, 4, 4, false));
    LockEntry entry =
        new LockEntry(STORE, List.of(holder(21, 4, true, false)), List.of(waiter(1, 31)), 1);
    Map<String, Object> json =
        JsonValue.parseObject(Json.pretty(LockReportJson.of(report(Optional.of(daemon(entry))))));
    assertEquals(List.of("format", "socket", "daemon", "locks"), List.copyOf(json.keySet()));
    Map<?, ?> lock = (Map<?, ?>) ((List<?>) json.get("locks")).get(0);
    assertDocumented((Map<?, ?>) json.get("daemon"));
    assertDocumented(lock);
    for (String list : List.of("holders", "waiters", "guard")) {
      assertDocumented((Map<?, ?>) ((List<?>) lock.get(list)).get(0));
    }
    Map<?, ?> holder = (Map<?, ?>) ((List<?>) lock.get("holders")).get(0);
    for (String key :
        List.of(
            "pid", "command", "user", "owner", "purpose", "held", "ttlLeft", "mode", "token",
            "epoch", "cached", "guard")) {
      assertTrue(holder.containsKey(key), key);
    }
    assertEquals(true, holder.get("cached"));
    Map<?, ?> guard = (Map<?, ?>) ((List<?>) lock.get("guard")).get(0);
    assertEquals(true, guard.get("known"));
  }
}
