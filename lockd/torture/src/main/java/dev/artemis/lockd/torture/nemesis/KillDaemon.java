package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.Random;

/** SIGKILL for the daemon, and a new one after a while. */
final class KillDaemon implements Havoc {
  private final DaemonJvm daemon;
  private final Windows windows;
  private final Patience patience;

  KillDaemon(DaemonJvm daemon, Windows windows, Patience patience) {
    this.daemon = daemon;
    this.windows = windows;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "kill-daemon";
  }

  @Override
  public String strike(Random random) {
    long millis = random.nextInt(3) == 0 ? 0 : random.nextInt(3_000);
    try (Windows.Open window = windows.open(Kind.DAEMON_AWAY, "daemon", daemon.jvm().pid())) {
      daemon.kill();
      patience.pause(millis);
      daemon.start();
      return "pid %d, back as %d after %d ms".formatted(window.pid(), daemon.jvm().pid(), millis);
    }
  }
}
