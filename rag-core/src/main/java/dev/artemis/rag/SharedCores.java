package dev.artemis.rag;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cores in use in this JVM, one per store file however its path is spelled. Found by {@code
 * stat}, before anything is opened. Thread-safe; opening and closing of stores is one at a time.
 *
 * <p>When the JVM exits, what agents have left open is closed in an orderly way: running calls end,
 * leases go back, logs are copied into their databases. Shutdown hooks of the application run at
 * the same time and may go on using their agents: a call that comes after its store was closed
 * opens it for itself, and closes it again.
 */
final class SharedCores {
  private static final Logger LOG = System.getLogger(RagAgent.class.getName());
  private static final List<SharedCore> OPEN = new ArrayList<>();

  /** Waits for the exit for as long as there are open cores. Guarded by {@link #OPEN}. */
  private static final ExitHook EXIT = new ExitHook(SharedCores::closeAll);

  private SharedCores() {}

  /** A core lent to one agent. */
  static final class Lent {
    private final SharedCore shared;

    /** How to open it again. */
    private final Function<Path, Lent> again;

    private Lent(SharedCore shared, Function<Path, Lent> again) {
      this.shared = shared;
      this.again = again;
    }

    Path path() {
      return shared.path();
    }

    <T> T run(Function<AgentCore, T> call) {
      return shared.enter() ? shared.runAndLeave(call) : runWhileTheJvmExits(call);
    }

    /** For calls of the library's own, which end with the store. */
    <T> T runWhileOpen(Function<AgentCore, T> call) {
      if (!shared.enter()) {
        throw new AgentClosedException(path() + " was closed because the JVM exits", null);
      }
      return shared.runAndLeave(call);
    }

    private <T> T runWhileTheJvmExits(Function<AgentCore, T> call) {
      Lent fresh = again.apply(path());
      try {
        return fresh.run(call);
      } finally {
        fresh.giveBack();
      }
    }

    /** The agent was not closed. */
    void forgotten() {
      shared.core().agentForgotten();
    }

    /** Called once, when no call of the agent is running. */
    void giveBack() {
      synchronized (OPEN) {
        if (--shared.users == 0) {
          OPEN.remove(shared);
          disarmIfUnused();
          shared.close();
        }
      }
    }
  }

  static Lent open(Path database, CoreOptions options, AgentTerms terms) {
    Path real = realPath(database);
    synchronized (OPEN) {
      SharedCore shared = find(real);
      if (shared == null) {
        shared = new SharedCore(AgentCore.open(real, options, terms));
        OPEN.add(shared);
        EXIT.arm();
      } else {
        shared.core().join(options, terms);
        shared.users++;
      }
      return new Lent(shared, path -> open(path, options, terms));
    }
  }

  /** A core that nobody else will find, and that leaves nothing behind. */
  static Lent alone(AgentCore core) {
    return new Lent(new SharedCore(core), path -> alone(core));
  }

  private static void disarmIfUnused() {
    if (OPEN.isEmpty()) {
      EXIT.disarm();
    }
  }

  private static void closeAll() {
    List<SharedCore> left;
    synchronized (OPEN) {
      left = List.copyOf(OPEN);
      OPEN.clear();
    }
    left.forEach(SharedCores::closeForExit);
    try {
      for (SharedCore shared : left) {
        shared.awaitClosed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void closeForExit(SharedCore shared) {
    try {
      shared.close();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "closing " + shared.path() + " at the exit of the JVM failed", e);
    }
  }

  private static SharedCore find(Path real) {
    Optional<FileIdentity> identity = identity(real);
    for (SharedCore shared : OPEN) {
      boolean sameFile = identity.isPresent() && identity.get().equals(shared.core().identity());
      if (sameFile || real.equals(shared.path())) {
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

  /**
   * Resolves symbolic links, of the directory at least: the file may not exist yet. What {@code
   * link/..} is depends on where the link leads; only a path that leads nowhere is taken as it is
   * spelled.
   */
  private static Path realPath(Path database) {
    Path absolute = database.toAbsolutePath();
    Path directory = absolute.getParent();
    Path spelled = absolute.normalize();
    try {
      if (Files.exists(absolute)) {
        return absolute.toRealPath();
      } else if (directory != null && Files.exists(directory)) {
        return directory.toRealPath().resolve(absolute.getFileName());
      }
      return spelled.equals(absolute) ? absolute : realPath(spelled);
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
