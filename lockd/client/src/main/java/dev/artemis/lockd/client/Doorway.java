package dev.artemis.lockd.client;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.LockFile;
import dev.artemis.lockd.client.guard.NamedGuard;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Before the guard of a named lock: its file is opened while the daemon's answer is on its way, so
 * that nothing but locking is left to do once the lease is there. Used by one thread.
 */
final class Doorway implements AutoCloseable {
  private final Kernel kernel;
  private final OpenGuards files;
  private final Path resource;
  private LockFile file;
  private WaitNews news;

  Doorway(Kernel kernel, OpenGuards files, Path resource) {
    this.kernel = kernel;
    this.files = files;
    this.resource = resource;
  }

  /**
   * Opens the file, unless that was done.
   *
   * @throws LockUnavailableException if it cannot be used
   */
  void open() {
    if (file == null) {
      file = files.open(NamedGuard.lockFile(resource));
    }
  }

  /** What the log tells of the wait at this door. */
  WaitNews news(Patience patience) {
    if (news == null) {
      news = new WaitNews(resource.toString(), patience.beganNanos());
    }
    return news;
  }

  /**
   * Takes the guard if it becomes free within the given time.
   *
   * @return the guard, or empty if the time is over
   */
  Optional<NamedGuard> tryTake(LockMode mode, Optional<ProcessIdentity> workers, long waitNanos)
      throws InterruptedException {
    open();
    Optional<NamedGuard> taken =
        NamedGuard.tryTake(kernel, file, resource, mode, workers, waitNanos);
    if (taken.isPresent()) {
      file = null;
    }
    return taken;
  }

  /** Closes the file, unless the guard has it. Idempotent. */
  @Override
  public void close() {
    if (news != null) {
      news.over();
    }
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
