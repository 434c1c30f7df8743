package dev.artemis.lockd.client;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps the lease of a store between uses: a write that finds it costs no round trip. It goes back
 * when somebody else wants it and its quantum is over, or when it has not been used for a while.
 * The monitor of this object guards the lease's state.
 */
final class CachedStoreLock implements StoreLock {
  /**
   * For so long after a recall, a lease goes back after its use without waiting for the next one:
   * that saves the others two messages, and costs one more now and then if they are gone.
   */
  private static final long CONTENDED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Path store;
  private final Machine machine;
  private final StoreGuard guard;

  /** Outlives a single wait: one impatient caller after the other may meet the same process. */
  private final StuckGuard stuck = new StuckGuard(Setting.LEASE_TTL.nanos());

  private final Optional<DaemonSession> session;
  private final ScheduledExecutorService timer;
  private final Consumer<StoreLock> closing;
  private HeldStore held;
  private long usedNanos;

  /** Whether the latest use began right after the one before, so that another one is expected. */
  private volatile boolean busy;

  /** When a lease was last wanted by somebody else. */
  private volatile long recalledNanos;

  private Mode mode = Mode.FALLBACK;
  private boolean closed;

  CachedStoreLock(
      Machine machine,
      Path store,
      Fence fence,
      Optional<DaemonSession> session,
      ScheduledExecutorService timer,
      Consumer<StoreLock> closing) {
    this.store = store;
    this.machine = machine;
    this.guard = new StoreGuard(machine.kernel(), store, fence);
    this.session = session;
    this.timer = timer;
    this.closing = closing;
    this.usedNanos = guard.now() - Setting.LINGER.nanos();
    this.recalledNanos = guard.now() - CONTENDED_NANOS;
  }

  @Override
  public StoreLease acquire(Duration wait, String purpose) {
    Optional<StoreLease> cached = takeCached();
    if (cached.isPresent()) {
      return cached.get();
    }
    try {
      return obtain(wait, purpose);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockInterruptedException("interrupted while waiting for " + store, e);
    }
  }

  private synchronized Optional<StoreLease> takeCached() {
    if (closed) {
      throw new IllegalStateException("the lock of " + store + " is closed");
    }
    if (held != null && held.inUse()) {
      throw new IllegalStateException("the lease of " + store + " is in use by another thread");
    }
    busy = guard.now() - usedNanos < Setting.LINGER.nanos();
    if (held != null && held.reusable()) {
      held.use();
      return Optional.of(held);
    }
    drop();
    return Optional.empty();
  }

  private StoreLease obtain(Duration wait, String purpose) throws InterruptedException {
    Patience patience = Patience.from(wait, machine.kernel()::nanoTime);
    guard.letOthersGoFirst();
    AcquireCommand command = command(purpose);
    Optional<HeldStore> obtained = Optional.empty();
    while (obtained.isEmpty()) {
      obtained = guarded(scheduled(command, patience), patience);
    }
    return obtained.get();
  }

  /** The daemon's lease; empty without a daemon. */
  private Optional<RemoteLease> scheduled(AcquireCommand command, Patience patience)
      throws InterruptedException {
    try {
      return session.isPresent()
          ? session.get().acquire(command, patience, () -> {})
          : Optional.empty();
    } catch (LockTimeoutException e) {
      throw guard.naming(e);
    }
  }

  /** A lease with its guard; empty if it is time to look for the daemon again. */
  private Optional<HeldStore> guarded(Optional<RemoteLease> remote, Patience patience)
      throws InterruptedException {
    boolean alone = session.isPresent() && remote.isEmpty();
    long until = guard.now() + (alone ? patience.untilRejoinNanos() : patience.leftNanos());
    Optional<StoreGuard.Held> lock = Optional.empty();
    try {
      lock = guard.lock(remote, stuck, until, patience);
    } finally {
      if (lock.isEmpty()) {
        remote.ifPresent(RemoteLease::release);
      }
    }
    if (lock.isPresent()) {
      stuck.free();
    }
    Optional<HeldStore> obtained = lock.map(held -> new HeldStore(this, guard, held, remote));
    obtained.ifPresent(lease -> keep(lease, remote));
    return obtained;
  }

  private void keep(HeldStore obtained, Optional<RemoteLease> remote) {
    synchronized (this) {
      held = obtained;
      mode = remote.isPresent() ? Mode.DAEMON : Mode.FALLBACK;
    }
    remote.ifPresent(lease -> lease.listen(() -> told(obtained, lease)));
    if (remote.isEmpty() && session.isPresent()) {
      session.get().count(ClientCounter.FALLBACK_LEASES);
    }
  }

  private void told(HeldStore lease, RemoteLease remote) {
    if (remote.recalled()) {
      recalledNanos = guard.now();
    }
    review(lease);
  }

  private AcquireCommand command(String purpose) {
    return new AcquireCommand(
        store.toString(),
        LockMode.EXCLUSIVE,
        0,
        OptionalLong.empty(),
        true,
        Optional.empty(),
        Texts.fit(purpose),
        LockClient.owner(machine),
        0,
        true,
        OptionalLong.empty(),
        Optional.empty());
  }

  /** Looks whether an unused lease is to go back now, else when to look again. */
  synchronized void review(HeldStore lease) {
    if (lease != held || lease.inUse()) {
      return;
    }
    long left = lease.keptUntil() - guard.now();
    if (left <= 0) {
      drop();
    } else if (lease.armedUntil() == 0 || lease.armedUntil() - lease.keptUntil() > 0) {
      long due = lease.keptUntil();
      lease.arm(due);
      Future<?> unused = timer.schedule(() -> rearm(lease, due), left, TimeUnit.NANOSECONDS);
    }
  }

  private synchronized void rearm(HeldStore lease, long due) {
    if (lease.armedUntil() == due) {
      lease.arm(0);
      review(lease);
    }
  }

  private void drop() {
    if (held != null) {
      HeldStore dropped = held;
      held = null;
      dropped.giveBack();
    }
  }

  @Override
  public void count(Supplier<Map<ClientCounter, Long>> totals) {
    session.ifPresent(open -> open.count(totals));
  }

  @Override
  public synchronized Mode mode() {
    return mode;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (held == null || !held.inUse()) {
        drop();
        guard.close();
      }
    }
    closing.accept(this);
  }

  /** Whether others wanted the store lately, and most likely want it again. */
  boolean contended() {
    return guard.now() - recalledNanos < CONTENDED_NANOS;
  }

  /** For how long after a use a lease that others want, or may want, is kept for the next one. */
  long lingerNanos() {
    return busy ? Setting.LINGER.nanos() : 0;
  }

  /** A use of the lease ended. */
  synchronized void used(HeldStore lease) {
    usedNanos = guard.now();
    if (lease != held) {
      return;
    }
    if (closed) {
      drop();
      guard.close();
    } else if (lease.keptUntil() - guard.now() <= 0) {
      drop();
    } else {
      review(lease);
    }
  }
}
