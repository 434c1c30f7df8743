package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes the processor away from the daemon: it runs in short bursts, beside busy loops. */
final class StarveDaemon implements Havoc {
  private static final int BURSTS = 25;

  private final DaemonJvm daemon;
  private final Patience patience;

  StarveDaemon(DaemonJvm daemon, Patience patience) {
    this.daemon = daemon;
    this.patience = patience;
  }

  @Override
  public String name() {
    return "starve-daemon";
  }

  @Override
  public String strike(Random random) throws IOException {
    List<Process> hogs = new ArrayList<>();
    try {
      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        hogs.add(new ProcessBuilder("sh", "-c", "while :; do :; done").start());
      }
      for (int i = 0; i < BURSTS; i++) {
        daemon.jvm().stop();
        patience.pause(20 + random.nextInt(150));
        daemon.jvm().resume();
        patience.pause(random.nextInt(25));
      }
    } finally {
      hogs.forEach(Process::destroyForcibly);
    }
    return "pid %d, %d bursts beside %d busy loops"
        .formatted(daemon.jvm().pid(), BURSTS, hogs.size());
  }
}
