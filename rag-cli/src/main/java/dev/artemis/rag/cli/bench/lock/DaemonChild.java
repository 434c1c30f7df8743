package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.client.DaemonStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The lock daemon as a child, with the JVM options of its launcher. */
public final class DaemonChild {
  private static final long START_NANOS = 20_000_000_000L;
  private static final long LOOK_NANOS = 2_000_000;

  private DaemonChild() {}

  /** Starts it and waits until it answers at {@link #socket}. */
  public static Child start(Path folder) throws IOException {
    Path socket = socket(folder);
    Child daemon =
        Child.start(
            JavaCommand.daemon(
                DaemonMain.class,
                "--socket",
                socket.toString(),
                "--state",
                folder.resolve("state").toString()),
            folder.resolve("daemon.log"));
    long end = System.nanoTime() + START_NANOS;
    while (!answers(socket, daemon.pid())) {
      if (System.nanoTime() - end > 0) {
        daemon.close();
        throw new IOException("the lock daemon does not answer at " + socket);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return daemon;
  }

  /** Where the daemon of a folder listens. */
  public static Path socket(Path folder) {
    return folder.resolve("lockd.sock");
  }

  private static boolean answers(Path socket, long pid) {
    return DaemonStatus.ask(socket, Optional.empty()).filter(told -> told.pid() == pid).isPresent();
  }
}
