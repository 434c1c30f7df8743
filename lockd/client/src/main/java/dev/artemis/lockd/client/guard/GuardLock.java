package dev.artemis.lockd.client.guard;

import java.util.concurrent.atomic.AtomicBoolean;

/** A locked byte of a guard file, for as long as it is not closed. Any thread may close it. */
public final class GuardLock implements AutoCloseable {
  private final Runnable unlock;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** A lock that is undone by running this, once. */
  public GuardLock(Runnable unlock) {
    this.unlock = unlock;
  }

  /** Unlocks. Idempotent. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      unlock.run();
    }
  }
}
