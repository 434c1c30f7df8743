package dev.artemis.lockd.simulation;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.server.desk.Guards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Clients without a guard of their own are not simulated. */
final class NoGuards implements Guards {
  @Override
  public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Held take(Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
    throw new UnsupportedOperationException();
  }
}
