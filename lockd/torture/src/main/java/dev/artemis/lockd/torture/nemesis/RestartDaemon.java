package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import dev.artemis.lockd.testkit.child.Signals;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Windows;
import java.util.Random;

/** Ends the daemon properly, by SIGTERM under load, and starts it again. */
final class RestartDaemon implements Havoc {
  private final DaemonJvm daemon;
  private final Windows windows;

  RestartDaemon(DaemonJvm daemon, Windows windows) {
    this.daemon = daemon;
    this.windows = windows;
  }

  @Override
  public String name() {
    return "restart-daemon";
  }

  @Override
  public String strike(Random random) {
    try (Windows.Open window = windows.open(Kind.DAEMON_AWAY, "daemon", daemon.jvm().pid())) {
      Signals.send("TERM", window.pid());
      int code = daemon.jvm().awaitEnd();
      daemon.start();
      return "pid %d ended with %d, back as %d".formatted(window.pid(), code, daemon.jvm().pid());
    }
  }
}
