package dev.artemis.rag.cli.bench.write;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.DaemonProcess;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The benchmark's private surroundings: folders, daemon, and writer processes. Closing it ends them
 * all and removes the folders. One thread starts processes; closing may happen on another.
 */
final class BenchStage implements AutoCloseable {
  private static final long DAEMON_START_NANOS = 20_000_000_000L;
  private static final long LOOK_NANOS = 5_000_000L;
  private static final String PREFIX = "ragctl-bench-";

  private final Path scratch;
  private final Path stores;
  private final Path temporary;
  private final List<ChildJvm> children = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "end-of-bench");
  private int logs;
  private boolean closed;

  private BenchStage(Path scratch, Path stores, Path temporary) {
    this.scratch = scratch;
    this.stores = stores;
    this.temporary = temporary;
  }

  /**
   * A new one.
   *
   * @param below folder in which the stores are to be; empty for the temporary one
   */
  static BenchStage set(Optional<Path> below) throws IOException {
    Path scratch = Scratch.create(PREFIX);
    Path temporary = Files.createDirectory(scratch.resolve("tmp"));
    Path stores =
        below.isPresent()
            ? Files.createTempDirectory(below.get().toRealPath(), PREFIX)
            : Files.createDirectory(scratch.resolve("stores"));
    BenchStage stage = new BenchStage(scratch, stores, temporary);
    Runtime.getRuntime().addShutdownHook(stage.hook); // Ctrl-C leaves nothing behind either
    return stage;
  }

  /** Where the daemon listens. */
  Path socket() {
    return scratch.resolve("lockd.sock");
  }

  /** Where nobody listens. */
  Path deadSocket() {
    return scratch.resolve("nobody.sock");
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
        start(
            DaemonProcess.class,
            List.of(socket().toString(), scratch.resolve("state").toString(), scratch.toString()));
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
    return start(WriterProcess.class, List.of(scratch.toString(), stores.toString()));
  }

  private synchronized ChildJvm start(Class<?> main, List<String> arguments) throws IOException {
    if (closed) {
      throw new IOException("the benchmark is being ended");
    }
    Path log = scratch.resolve(logs++ + ".log");
    ChildJvm child =
        main == WriterProcess.class
            ? ChildJvm.startTalking(main, arguments, temporary, log)
            : ChildJvm.start(main, arguments, temporary, log);
    children.add(child);
    return child;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, the hook has run or will; ending twice does no harm.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "ending during a run", e);
    }
  }

  private synchronized void end() {
    closed = true;
    children.forEach(ChildJvm::kill);
    Scratch.remove(stores);
    Scratch.remove(scratch);
  }
}
