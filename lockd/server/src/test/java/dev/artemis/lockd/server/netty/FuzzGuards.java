package dev.artemis.lockd.server.netty;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.server.desk.Guards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Guards without files: most are free, one name is always taken, one cannot be locked. */
final class FuzzGuards implements Guards {
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();

  /** How many are locked now. */
  int held() {
    return held.get();
  }

  @Override
  public Optional<Held> tryTake(Path resource, LockMode mode, Optional<ProcessIdentity> workers) {
    String name = resource.getFileName().toString();
    if (name.equals("r-1")) {
      throw new LockUnavailableException("no such guard", null);
    }
    return name.equals("q") && tokens.incrementAndGet() % 2 == 0
        ? Optional.empty()
        : Optional.of(lock());
  }

  @Override
  public Held take(Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait) {
    throw new LockTimeoutException("somebody else has it", null);
  }

  private Held lock() {
    held.incrementAndGet();
    long token = tokens.incrementAndGet();
    return new Held() {
      private boolean closed;

      @Override
      public long token() {
        return token;
      }

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("unlocked twice");
        }
        closed = true;
        held.decrementAndGet();
      }
    };
  }
}
