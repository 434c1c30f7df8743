package dev.artemis.rag.cli.bench.write;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.DaemonProcess;
import dev.artemis.rag.cli.child.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The benchmark's private surroundings: folders, daemon, and writer processes. Closing it ends them
 * all and removes the folders. Processes are started by one thread.
 */
final class BenchStage implements AutoCloseable {
  private static final long DAEMON_START_NANOS = 20_000_000_000L;
  private static final long LOOK_NANOS = 5_000_000L;
  private static final String PREFIX = "ragctl-bench-";

  private final Workplace place;
  private final Path stores;
  private int logs;

  private BenchStage(Workplace place, Path stores) {
    this.place = place;
    this.stores = stores;
  }

  /**
   * A new one.
   *
   * @param below folder in which the stores are to be; empty for the temporary one
   */
  static BenchStage set(Optional<Path> below) throws IOException {
    Workplace place = Workplace.open(PREFIX);
    Path stores =
        below.isPresent()
            ? place.with(Files.createTempDirectory(below.get().toRealPath(), PREFIX))
            : Files.createDirectory(place.folder().resolve("stores"));
    return new BenchStage(place, stores);
  }

  /** Where the daemon listens. */
  Path socket() {
    return place.folder().resolve("lockd.sock");
  }

  /** Where nobody listens. */
  Path deadSocket() {
    return place.folder().resolve("nobody.sock");
  }

  /** Where the stores are. */
  Path stores() {
    return stores;
  }

  /** A new folder for one store. */
  Path folder() throws IOException {
    return Files.createTempDirectory(stores, "round-");
  }

  /** Starts the daemon and waits until it answers. */
  void startDaemon() throws IOException {
    ChildJvm daemon =
        place.start(
            DaemonProcess.class,
            List.of(
                socket().toString(),
                place.folder().resolve("state").toString(),
                place.folder().toString()),
            log());
    long deadline = System.nanoTime() + DAEMON_START_NANOS;
    while (!listening()) {
      if (!daemon.alive() || System.nanoTime() - deadline > 0) {
        throw CommandFailure.failed("the lock daemon did not start: " + daemon.lastWords(), null);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private boolean listening() {
    try {
      return DaemonStatus.ask(socket(), Optional.empty()).isPresent();
    } catch (LockUnavailableException e) {
      return false; // it is not there yet
    }
  }

  /** Starts a writer process; does not wait for it. */
  ChildJvm startWriter() throws IOException {
    return place.startTalking(
        WriterProcess.class, List.of(place.folder().toString(), stores.toString()), log());
  }

  private String log() {
    return logs++ + ".log";
  }

  @Override
  public void close() {
    place.close();
  }
}
