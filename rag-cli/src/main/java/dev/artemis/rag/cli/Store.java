package dev.artemis.rag.cli;

import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.rag.RagAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the store that the options name. */
final class Store {
  private final Shell shell;

  Store(Shell shell) {
    this.shell = shell;
  }

  /** For writing; creates the file when there is none. */
  RagAgent openForWriting(String command) {
    StorePlace place = place();
    if (place.defaulted()) {
      createFolder(place.path().getParent());
    }
    return RagAgent.builder(place.path()).lock(lock("ragctl " + command)).open();
  }

  /** For writing to a file that must be there. */
  RagAgent openExistingForWriting(String command) {
    StorePlace place = place();
    if (!Files.exists(place.path())) {
      throw CommandFailure.failed("no store at " + place.path(), null);
    }
    return RagAgent.builder(place.path()).lock(lock("ragctl " + command)).open();
  }

  /** For reading; creates nothing. */
  RagAgent openForReading() {
    return RagAgent.builder(place().path()).readOnly(true).open();
  }

  /** The same; empty if there is no file. */
  Optional<RagAgent> openForReadingIfThere() {
    Path path = place().path();
    return Files.exists(path)
        ? Optional.of(RagAgent.builder(path).readOnly(true).open())
        : Optional.empty();
  }

  /** The file, named on the error stream when nobody chose it. */
  StorePlace place() {
    StorePlace place =
        StorePlace.of(
            shell.options(), shell.environment(), Path.of(System.getProperty("user.home")));
    if (place.defaulted()) {
      shell.err().println("ragctl: using " + place.path() + " (neither --db nor RAG_DB is set)");
    }
    return place;
  }

  private LockClientOptions lock(String label) {
    LockClientOptions lock = LockClientOptions.defaults().withLabel(label);
    if (shell.options().fallback) {
      return lock.withoutDaemon();
    }
    return shell.options().socket == null ? lock : lock.withSocket(shell.options().socket);
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw CommandFailure.failed(
          "cannot create the data directory " + folder + ": choose another file with --db", e);
    }
  }
}
