package dev.artemis.lockd.client;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.guard.NamedGuard;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A named lock with its guard and, if the daemon scheduled it, the daemon's lease. A nested one has
 * no guard of its own: its parent's excludes for it.
 */
final class NamedLease implements Lease {
  private final String name;
  private final LockMode mode;
  private final long token;
  private final Optional<NamedGuard> guard;
  private final Optional<RemoteLease> remote;
  private final Runnable closing;
  private final AtomicBoolean closed = new AtomicBoolean();

  NamedLease(
      String name,
      LockMode mode,
      long token,
      Optional<NamedGuard> guard,
      Optional<RemoteLease> remote,
      Runnable closing) {
    this.name = name;
    this.mode = mode;
    this.token = token;
    this.guard = guard;
    this.remote = remote;
    this.closing = closing;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LockMode mode() {
    return mode;
  }

  @Override
  public long token() {
    // From now on others may be told it, who name it to the daemon.
    remote.ifPresent(RemoteLease::tellToken);
    return token;
  }

  @Override
  public void ensureValid() {
    if (closed.get()) {
      throw new LeaseLostException("the lease on " + name + " was given back", null);
    }
    remote
        .flatMap(RemoteLease::lost)
        .ifPresent(
            how -> {
              throw new LeaseLostException("lost the lease on %s: %s".formatted(name, how), null);
            });
    if (guard.isPresent() && !guard.get().intact()) {
      throw new LeaseLostException(
          "the guard %s is no longer locked by this process: the lock file was deleted or replaced,"
                  .formatted(NamedGuard.lockFile(java.nio.file.Path.of(name)))
              + " or other code in this process closed it",
          null);
    }
  }

  @Override
  public void onLost(Runnable change) {
    remote.ifPresent(
        granted ->
            granted.listen(
                () -> {
                  if (granted.lost().isPresent()) {
                    change.run();
                  }
                }));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        guard.ifPresent(NamedGuard::unlock);
      } finally {
        remote.ifPresent(RemoteLease::release);
        closing.run();
        // After whoever is next was let in: it need not wait for that.
        guard.ifPresent(NamedGuard::close);
      }
    }
  }
}
