package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.DaemonProcess;
import dev.artemis.rag.cli.child.Workplace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The demo's private surroundings: folder, socket, and every process it started. Closing it ends
 * them all and removes the folder. One thread starts processes; closing may happen on another.
 */
final class Stage implements AutoCloseable {
  private final Workplace place;
  private final Path database;

  private Stage(Workplace place, Path database) {
    this.place = place;
    this.database = database;
  }

  /** A new one; the store is in its folder unless somebody wants to keep it. */
  static Stage set(Optional<Path> keep) throws IOException {
    Workplace place = Workplace.open("ragctl-demo-");
    return new Stage(place, keep.orElse(place.folder().resolve("rag.db")));
  }

  Path database() {
    return database;
  }

  Path socket() {
    return place.folder().resolve("lockd.sock");
  }

  Path corpus() {
    return place.folder().resolve("corpus.jsonl");
  }

  Path journal(WorkerName worker) {
    return place.folder().resolve(worker + ".journal");
  }

  /** Starts the daemon; does not wait for it. */
  ChildJvm startDaemon() throws IOException {
    List<String> arguments =
        List.of(
            socket().toString(),
            place.folder().resolve("state").toString(),
            place.folder().toString());
    return place.start(DaemonProcess.class, arguments, "daemon.log");
  }

  /** Starts a worker; does not wait for it. */
  ChildJvm startWorker(WorkerName name, Role role) throws IOException {
    WorkerArguments arguments =
        new WorkerArguments(
            name, role, database, socket(), corpus(), journal(name), place.folder());
    return place.start(Worker.class, arguments.words(), name + ".log");
  }

  /** What the daemon says; empty if it does not listen, or died over the question. */
  Optional<StatusReply> daemonStatus() {
    try {
      return DaemonStatus.ask(socket(), Optional.empty());
    } catch (LockUnavailableException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    place.close();
  }
}
