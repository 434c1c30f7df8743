package dev.artemis.rag.sqlite;

import dev.artemis.rag.store.CommitSignal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hears of the commits of a store in memory. */
final class MemorySignal implements CommitSignal {
  private final Semaphore signs = new Semaphore(0);
  private final Consumer<MemorySignal> forget;

  /** One that somebody {@link #give gives} signs to until it is forgotten. */
  MemorySignal(Consumer<MemorySignal> forget) {
    this.forget = forget;
  }

  void give() {
    signs.release();
  }

  @Override
  public boolean await(long nanos) throws InterruptedException {
    boolean signalled = signs.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    signs.drainPermits();
    return signalled;
  }

  @Override
  public boolean deaf() {
    return false;
  }

  @Override
  public void close() {
    forget.accept(this);
    signs.release();
  }
}
