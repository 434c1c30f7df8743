package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.Random;

/** SIGSTOP for the daemon, for longer than a lease lives. */
final class StopDaemon implements Havoc {
  private final DaemonJvm daemon;
  private final Windows windows;

  StopDaemon(DaemonJvm daemon, Windows windows) {
    this.daemon = daemon;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "stop-daemon";
  }

  @Override
  public String strike(Random random) {
    long millis = 500L + random.nextInt((int) Setting.LEASE_TTL.value() + 1_500);
    try (Windows.Open window = windows.open(Kind.DAEMON_AWAY, "daemon", daemon.jvm().pid())) {
      daemon.jvm().stop();
      Patience.await(millis, () -> false);
      daemon.jvm().resume();
      return "pid %d for %d ms".formatted(window.pid(), millis);
    }
  }
}
