package dev.artemis.rag;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The cores in use in this JVM, one per store file however its path is spelled. Found by {@code
 * stat}, before anything is opened. Thread-safe; opening and closing of stores is one at a time.
 */
final class SharedCores {
  private static final List<Shared> OPEN = new ArrayList<>();

  private SharedCores() {}

  /** A core and how many agents use it. Guarded by {@link #OPEN}. */
  private static final class Shared {
    final AgentCore core;
    int users;

    Shared(AgentCore core) {
      this.core = core;
    }
  }

  /** A core lent to one agent. */
  static final class Lent {
    private final Shared shared;

    Lent(Shared shared) {
      this.shared = shared;
    }

    AgentCore core() {
      return shared.core;
    }

    /** Called once. */
    void giveBack() {
      synchronized (OPEN) {
        if (--shared.users == 0) {
          OPEN.remove(shared);
          shared.core.close();
        }
      }
    }
  }

  static Lent open(Path database, CoreOptions options, AgentTerms terms) {
    Path real = realPath(database);
    synchronized (OPEN) {
      Shared shared = find(real);
      if (shared == null) {
        shared = new Shared(AgentCore.open(real, options, terms));
        OPEN.add(shared);
      } else {
        shared.core.join(options, terms);
      }
      shared.users++;
      return new Lent(shared);
    }
  }

  /** A core that nobody else will find. */
  static Lent alone(AgentCore core) {
    Shared shared = new Shared(core);
    shared.users = 1;
    return new Lent(shared);
  }

  private static Shared find(Path real) {
    Optional<FileIdentity> identity = identity(real);
    for (Shared shared : OPEN) {
      boolean sameFile = identity.isPresent() && identity.get().equals(shared.core.identity());
      if (sameFile || real.equals(shared.core.path())) {
        return shared;
      }
    }
    return null;
  }

  private static Optional<FileIdentity> identity(Path real) {
    try {
      return FileIdentity.of(real);
    } catch (UncheckedIOException e) {
      throw notFound(real, e.getCause());
    }
  }

  /** Resolves symbolic links, of the directory at least: the file may not exist yet. */
  private static Path realPath(Path database) {
    Path absolute = database.toAbsolutePath().normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      }
      Path directory = absolute.getParent();
      return directory == null || !Files.exists(directory)
          ? absolute
          : directory.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) {
      throw notFound(absolute, e);
    }
  }

  private static StoreUnusableException notFound(Path path, IOException e) {
    return e instanceof AccessDeniedException
        ? new StoreUnusableException(Reason.NO_PERMISSION, "no permission to reach " + path, e)
        : new StoreUnusableException(Reason.NOT_FOUND, path + " cannot be found: " + e, e);
  }
}
