package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.DaemonProcess;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demo's private surroundings: folder, socket, and every process it started. Closing it ends
 * them all and removes the folder. One thread starts processes; closing may happen on another.
 */
final class Stage implements AutoCloseable {
  private final Path scratch;
  private final Path database;
  private final Path temporary;
  private final List<ChildJvm> children = new ArrayList<>();
  private final Thread hook = new Thread(this::end, "end-of-demo");
  private boolean closed;

  private Stage(Path scratch, Path database, Path temporary) {
    this.scratch = scratch;
    this.database = database;
    this.temporary = temporary;
  }

  /** A new one; the store is in its folder unless somebody wants to keep it. */
  static Stage set(Optional<Path> keep) throws IOException {
    Path scratch = Scratch.create("ragctl-demo-");
    Path temporary = Files.createDirectory(scratch.resolve("tmp"));
    Stage stage = new Stage(scratch, keep.orElse(scratch.resolve("rag.db")), temporary);
    Runtime.getRuntime().addShutdownHook(stage.hook); // Ctrl-C leaves nothing behind either
    return stage;
  }

  Path database() {
    return database;
  }

  Path socket() {
    return scratch.resolve("lockd.sock");
  }

  Path corpus() {
    return scratch.resolve("corpus.jsonl");
  }

  Path journal(WorkerName worker) {
    return scratch.resolve(worker + ".journal");
  }

  /** Starts the daemon; does not wait for it. */
  ChildJvm startDaemon() throws IOException {
    List<String> arguments =
        List.of(socket().toString(), scratch.resolve("state").toString(), scratch.toString());
    return start(DaemonProcess.class, arguments, "daemon.log");
  }

  /** Starts a worker; does not wait for it. */
  ChildJvm startWorker(WorkerName name, Role role) throws IOException {
    WorkerArguments arguments =
        new WorkerArguments(name, role, database, socket(), corpus(), journal(name), scratch);
    return start(Worker.class, arguments.words(), name + ".log");
  }

  /** What the daemon says; empty if it does not listen, or died over the question. */
  Optional<StatusReply> daemonStatus() {
    try {
      return DaemonStatus.ask(socket(), Optional.empty());
    } catch (LockUnavailableException e) {
      return Optional.empty();
    }
  }

  private synchronized ChildJvm start(Class<?> main, List<String> arguments, String log)
      throws IOException {
    if (closed) {
      throw new IOException("the demo is being ended");
    }
    ChildJvm child = ChildJvm.start(main, arguments, temporary, scratch.resolve(log));
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
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "ending during the demo", e);
    }
  }

  private synchronized void end() {
    closed = true;
    children.forEach(ChildJvm::kill);
    Scratch.remove(scratch);
  }
}
