package dev.artemis.lockd.torture.others;

import dev.artemis.lockd.testkit.child.DaemonJvm;
import java.nio.file.Path;

/** Our daemon. */
public final class DaemonBacking implements Backing {
  private final DaemonJvm daemon;

  /** Starts it; socket and state are in the folder. */
  public DaemonBacking(Path folder) {
    daemon = DaemonJvm.start(folder);
  }

  @Override
  public String where() {
    return daemon.socket().toString();
  }

  @Override
  public void crash() {
    daemon.kill();
    daemon.start();
  }

  @Override
  public void close() {
    daemon.close();
  }
}
