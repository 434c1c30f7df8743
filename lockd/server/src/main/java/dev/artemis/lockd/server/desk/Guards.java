package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the daemon locks guard files for clients that have no guard of their own. */
public interface Guards {
  /**
   * Locks the guard if that needs no waiting.
   *
   * @param resource what is protected; its guard is the path with {@code .lock} appended
   */
  Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers);

  /** Waits for the guard; never called on the loop. */
  Held take(Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait);

  /** A locked guard. */
  interface Held extends AutoCloseable {
    /** The token that was drawn under it. */
    long token();

    @Override
    void close();
  }
}
