package dev.artemis.rag;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.client.LeaseLostException;
import dev.artemis.lockd.client.LockClientOptions;
import dev.artemis.lockd.client.LockException;
import dev.artemis.lockd.client.LockInterruptedException;
import dev.artemis.lockd.client.LockTimeoutException;
import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.rag.sqlite.LockSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Write locks without files or daemon, for one JVM: a permit instead of a guard, the real fence
 * row's epoch. Faults are played by setting its fields.
 */
final class FakeLocks implements LockSource {
  static final FileIdentity GUARD = new FileIdentity(4, 2);

  /** Held by a test to keep everybody waiting. */
  final Semaphore permit = new Semaphore(1);

  final AtomicInteger acquired = new AtomicInteger();
  final AtomicInteger lost = new AtomicInteger();
  final AtomicInteger openLocks = new AtomicInteger();

  /** Thrown by the next acquires, in order. */
  final Deque<LockException> failures = new ArrayDeque<>();

  /** How many leases from now on turn out to be lost when they are to be used. */
  final AtomicInteger invalidLeases = new AtomicInteger();

  /** Runs once, after the next acquire has read the epoch. */
  volatile Runnable afterAcquire = () -> {};

  volatile boolean wanted;
  volatile boolean cache = true;

  @Override
  public Opened open(LockClientOptions options, Path store, Fence fence) {
    openLocks.incrementAndGet();
    return new Opened(new Lock(fence), () -> {});
  }

  private final class Lock implements StoreLock {
    private final Fence fence;
    private Lease cached;
    private boolean closed;

    Lock(Fence fence) {
      this.fence = fence;
    }

    @Override
    public StoreLease acquire(Duration wait, String purpose) {
      LockException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      await(wait);
      acquired.incrementAndGet();
      if (cached == null) {
        cached = new Lease(this, fence.read().epoch(), invalidLeases.getAndDecrement() > 0);
      }
      cached.inUse = true;
      Runnable after = afterAcquire;
      afterAcquire = () -> {};
      after.run();
      return cached;
    }

    private void await(Duration wait) {
      try {
        if (!permit.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) {
          throw new LockTimeoutException("the test holds the lease", null);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LockInterruptedException("interrupted", e);
      }
    }

    @Override
    public Mode mode() {
      return Mode.FALLBACK;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        openLocks.decrementAndGet();
      }
    }
  }

  private final class Lease implements StoreLease {
    private final Lock lock;
    private final long epoch;
    private final boolean invalid;
    private FencingToken token = FencingToken.NONE;
    private boolean inUse;

    Lease(Lock lock, long epoch, boolean invalid) {
      this.lock = lock;
      this.epoch = epoch;
      this.invalid = invalid;
    }

    @Override
    public long epoch() {
      return epoch;
    }

    @Override
    public FileIdentity guard() {
      return GUARD;
    }

    @Override
    public FencingToken token() {
      return token;
    }

    @Override
    public void drawn(long value) {
      token = new FencingToken(epoch, value);
    }

    @Override
    public boolean wanted() {
      return wanted;
    }

    @Override
    public void lost(String why) {
      lost.incrementAndGet();
      lock.cached = null;
    }

    @Override
    public void ensureValid() {
      if (invalid) {
        throw new LeaseLostException("the test took the lease away", null);
      }
    }

    @Override
    public void close() {
      if (inUse) {
        inUse = false;
        if (wanted || !cache) {
          lock.cached = null;
        }
        permit.release();
      }
    }
  }
}
