package dev.artemis.lockd.torture;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.torture.kernel.Descriptors;
import dev.artemis.lockd.torture.kernel.LockTable;
import dev.artemis.lockd.torture.nemesis.Patience;
import dev.artemis.lockd.torture.nemesis.Volume;
import dev.artemis.lockd.torture.verdict.Check;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is left once all writers are gone and only daemon and witness remain. */
final class Leaks {
  /** Resume windows, TTLs and cut-offs of silent peers are over by then. */
  private static final long FORGETTING_MILLIS = 15_000;

  /** The one that asks. */
  private static final int ASKER = 1;

  /** Sockets of an idle daemon: it listens, is asked, and the JDK keeps one of its own. */
  private static final int IDLE_SOCKETS = 4;

  private static final int REMAINING_PROCESSES = 2;

  private final List<Volume> volumes;
  private final DaemonJvm daemon;

  Leaks(List<Volume> volumes, DaemonJvm daemon) {
    this.volumes = volumes;
    this.daemon = daemon;
  }

  List<Check> checks() {
    Patience.await(FORGETTING_MILLIS, () -> held().isEmpty());
    return List.of(
        Check.none("the daemon forgets everybody", "", held()),
        Check.none("no lock is left", "", locks()),
        Check.none("no process is left", "", processes()));
  }

  private List<String> held() {
    try {
      StatusReply status = DaemonStatus.ask(daemon.socket(), Optional.empty()).orElseThrow();
      return Stream.concat(memories(status).stream(), sockets().stream()).toList();
    } catch (LockUnavailableException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> memories(StatusReply status) {
    List<String> left = new ArrayList<>();
    status.locks().forEach(lock -> left.add("it still has " + lock));
    if (status.waiting() > 0) {
      left.add(status.waiting() + " requests still wait");
    }
    if (status.sessions() > ASKER) {
      left.add(status.sessions() + " sessions");
    }
    if (status.connections() > ASKER) {
      left.add(status.connections() + " connections");
    }
    return left;
  }

  private List<String> sockets() {
    List<String> open =
        Descriptors.of(daemon.jvm().pid()).stream()
            .filter(target -> target.startsWith("socket:"))
            .toList();
    return open.size() <= IDLE_SOCKETS ? List.of() : List.of("the daemon has open " + open);
  }

  private List<String> locks() {
    List<String> left = new ArrayList<>();
    for (Volume volume : volumes) {
      for (Path file :
          List.of(volume.guard(), volume.namedGuard(), volume.store(), volume.sibling("-shm"))) {
        LockTable.on(file).stream()
            // The sampler of this very process reads the store.
            .filter(lock -> lock.pid() != ProcessHandle.current().pid())
            .forEach(lock -> left.add(file + ": " + lock));
      }
    }
    return left;
  }

  private static List<String> processes() {
    List<String> left =
        ProcessHandle.current()
            .descendants()
            .filter(ProcessHandle::isAlive)
            .map(process -> process.pid() + " " + process.info().commandLine().orElse(""))
            .toList();
    return left.size() <= REMAINING_PROCESSES ? List.of() : left;
  }
}
