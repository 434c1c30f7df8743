package dev.artemis.rag.cli;

import dev.artemis.lockd.client.Places;
import dev.artemis.rag.cli.lock.DaemonWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which lock a command line means. */
final class LockNames {
  private final Shell shell;

  LockNames(Shell shell) {
    this.shell = shell;
  }

  /** A plain name stays as it is; a path becomes the real one. */
  static String canonical(String name) {
    return name.contains("/") ? real(Path.of(name)).toString() : name;
  }

  /** The store of the options, if it has ever been written to; named when it is the default one. */
  List<Path> store() {
    StorePlace place = place();
    Path real = real(place.path());
    boolean used = Files.exists(real.resolveSibling(real.getFileName() + ".lock"));
    if (!used && place.defaulted()) {
      return List.of();
    }
    new Store(shell).place();
    return List.of(real);
  }

  /** The lock named, else the store of the options, as its daemon is to be asked for it. */
  String nameOrStore(String name) {
    return name != null ? canonical(name) : real(new Store(shell).place().path()).toString();
  }

  /**
   * Where a lock is. Plain names are the daemon's business while it runs, so far as it tells.
   *
   * @param name as from {@link #canonical}
   * @param daemon what it said of that name
   */
  static Path path(String name, DaemonWord daemon) {
    if (name.contains("/")) {
      return Path.of(name);
    }
    Optional<String> told =
        daemon.status().flatMap(status -> status.locks().stream().findFirst()).map(l -> l.name());
    return told.map(Path::of).orElseGet(() -> Places.ofThisUser().stateDirectory().resolve(name));
  }

  private StorePlace place() {
    return StorePlace.of(
        shell.options(), shell.environment(), Path.of(System.getProperty("user.home")));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // not there (yet): a lock needs no file
    }
  }
}
