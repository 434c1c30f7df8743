package dev.artemis.lockd.server;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.server.desk.Guards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Guard files, as the client's library locks them. Thread-safe. */
final class NamedGuards implements Guards {

  @Override
  public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
    try {
      return NamedGuard.tryTake(resource, mode, workers).map(HeldGuard::new);
    } catch (InterruptedException e) {
      throw interrupted(resource, e);
    }
  }

  @Override
  public Held take(Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
    try {
      return new HeldGuard(NamedGuard.take(resource, mode, workers, wait));
    } catch (InterruptedException e) {
      throw interrupted(resource, e);
    }
  }

  private static LockInterruptedException interrupted(Path resource, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new LockInterruptedException("stopped waiting for the guard of " + resource, cause);
  }

  private record HeldGuard(NamedGuard guard) implements Held {
    @Override
    public long token() {
      return guard.token();
    }

    @Override
    public void close() {
      guard.close();
    }
  }
}
