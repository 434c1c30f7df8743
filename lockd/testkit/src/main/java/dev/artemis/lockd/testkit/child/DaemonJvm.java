package dev.artemis.lockd.testkit.child;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.testkit.Await;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lock daemon in a JVM of its own; the server must be on the test's class path. Used by one
 * thread at a time.
 */
public final class DaemonJvm implements AutoCloseable {
  private static final String MAIN = "dev.artemis.lockd.server.RagLockd";

  private final Path socket;
  private final Path state;
  private ChildJvm child;

  private DaemonJvm(Path socket, Path state) {
    this.socket = socket;
    this.state = state;
  }

  /** Starts one whose socket and state are in the given folder; returns once it answers. */
  public static DaemonJvm start(Path folder) {
    DaemonJvm daemon = at(folder);
    daemon.start();
    return daemon;
  }

  /** One that is not started yet. */
  public static DaemonJvm at(Path folder) {
    return new DaemonJvm(folder.resolve("lockd.sock"), folder.resolve("state"));
  }

  /** Starts it, or starts it again after {@link #kill}; returns once it answers. */
  public void start() {
    if (child != null) {
      child.close();
    }
    child = ChildJvm.serving(MAIN, "--socket", socket.toString(), "--state", state.toString());
    long pid = child.pid();
    Await.until("the daemon serves " + socket, () -> answersAs(pid));
  }

  private boolean answersAs(long pid) {
    if (ProcState.ended(pid)) {
      throw new AssertionError("the daemon ended at once: " + child.errors());
    }
    return DaemonStatus.ask(socket, Optional.empty()).filter(told -> told.pid() == pid).isPresent();
  }

  /** Where it listens. */
  public Path socket() {
    return socket;
  }

  /** Its process. */
  public ChildJvm jvm() {
    return child;
  }

  /** What it says of itself. */
  public StatusReply status() {
    return DaemonStatus.ask(socket, Optional.empty()).orElseThrow();
  }

  /** Ends it with SIGKILL. */
  public void kill() {
    child.kill();
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
