package dev.artemis.lockd.torture.nemesis;

import dev.artemis.lockd.torture.writer.WriterProcess;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Stops writers again and again until one is caught in the act. */
final class Catcher {
  private static final int TRIES = 400;
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(7);

  private Catcher() {}

  /** Somebody stopped in the wanted act; empty if it did not work out. */
  static Optional<Halt> caught(Supplier<Optional<WriterProcess>> whom, Predicate<Halt> act) {
    for (int i = 0; i < TRIES; i++) {
      Optional<Halt> halt = whom.get().map(Halt::new);
      if (halt.filter(act).isPresent()) {
        return halt;
      }
      halt.ifPresent(Halt::close);
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    return Optional.empty();
  }
}
