package dev.artemis.rag.cli.why;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.lock.Host;
import dev.artemis.rag.cli.lock.LockSurvey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A machine with locks, holders and waiters. */
final class Scene implements Host {
  final FakeProcesses processes = new FakeProcesses();
  final Map<Path, List<KernelLock>> guards = new HashMap<>();
  final Map<Path, Long> writers = new HashMap<>();
  private final List<LockEntry> locks = new ArrayList<>();
  long graceMillis;

  static HolderEntry holder(long pid, long epoch, boolean recallable, String group) {
    return new HolderEntry(
        "lease-" + pid,
        LockMode.EXCLUSIVE,
        new FencingToken(epoch, 8),
        new ProcessIdentity(pid, FakeProcesses.START),
        1000,
        "anna",
        "stage-" + pid,
        "main",
        "import",
        "session-" + pid,
        true,
        4_200,
        0,
        3_000,
        2_000,
        recallable,
        false,
        false,
        false,
        group);
  }

  static WaiterEntry waiter(long pid) {
    return new WaiterEntry(
        1,
        "r",
        LockMode.EXCLUSIVE,
        new ProcessIdentity(pid, FakeProcesses.START),
        1000,
        "ben",
        "",
        "main",
        "",
        "session-" + pid,
        900,
        9_000);
  }

  Scene lock(String name, List<HolderEntry> holders, WaiterEntry... waiters) {
    locks.add(new LockEntry(name, holders, List.of(waiters), waiters.length));
    return this;
  }

  /** By the daemon's word and the kernel's. */
  Chain why(String name) {
    StatusReply status =
        new StatusReply("v", 1, "d", 9, 0, "root", "/s", 1, graceMillis, 1, 1, 1, 1, 0, locks);
    return why(name, DaemonWord.of(status));
  }

  /** By the kernel's word alone. */
  Chain whyWithoutDaemon(String name) {
    return why(name, DaemonWord.notRunning());
  }

  private Chain why(String name, DaemonWord word) {
    LockSurvey survey = new LockSurvey(this);
    return new ChainSearch(
            survey, survey.report(Path.of("/s"), word, List.of(Path.of(name))), processes)
        .from(name);
  }

  @Override
  public List<KernelLock> locks(Path lockFile) {
    return guards.getOrDefault(lockFile, List.of());
  }

  @Override
  public Optional<String> command(ProcessIdentity process) {
    return Optional.of("program-" + process.pid());
  }

  @Override
  public String user(long pid) {
    return "somebody";
  }

  @Override
  public OptionalLong writer(Path store) {
    return writers.containsKey(store) ? OptionalLong.of(writers.get(store)) : OptionalLong.empty();
  }

  @Override
  public boolean stopped(long pid) {
    return processes.states.getOrDefault(pid, 'S') == 'T';
  }
}
