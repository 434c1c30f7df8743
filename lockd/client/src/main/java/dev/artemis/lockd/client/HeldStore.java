package dev.artemis.lockd.client;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.StoreLease;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The lease of a store in this process, in use or kept for the next use. */
final class HeldStore implements StoreLease {
  /** Waiters on the guard itself are looked for this often. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final CachedStoreLock owner;
  private final StoreGuard guard;
  private final StoreGuard.Held lock;
  private final Optional<RemoteLease> remote;
  private final long sinceNanos;
  private volatile FencingToken token = FencingToken.NONE;
  private volatile boolean inUse = true;
  private volatile String lost;
  private volatile long usedNanos;
  private long lookedNanos;
  private volatile boolean guardWanted;
  private long armedUntil;

  HeldStore(
      CachedStoreLock owner, StoreGuard guard, StoreGuard.Held lock, Optional<RemoteLease> remote) {
    this.owner = owner;
    this.guard = guard;
    this.lock = lock;
    this.remote = remote;
    this.sinceNanos = guard.now();
    this.usedNanos = sinceNanos;
    this.lookedNanos = sinceNanos;
  }

  @Override
  public long epoch() {
    return lock.epoch();
  }

  @Override
  public FileIdentity guard() {
    return lock.file();
  }

  @Override
  public FencingToken token() {
    return token;
  }

  @Override
  public void drawn(long value) {
    token = new FencingToken(lock.epoch(), value);
    remote.ifPresent(lease -> lease.held(token));
  }

  @Override
  public boolean wanted() {
    if (isLost()) {
      return true;
    }
    long now = guard.now();
    if (now - sinceNanos < Setting.QUANTUM.nanos()) {
      return false;
    }
    if (remote.isEmpty()) {
      return true;
    }
    return remote.get().recalled() || wantedOnGuard(now);
  }

  /** A process without the daemon waits on the guard, where no recall comes from. */
  private boolean wantedOnGuard(long now) {
    if (now - lookedNanos >= LOOK_NANOS) {
      lookedNanos = now;
      guardWanted = guard.hasWaiters();
    }
    return guardWanted;
  }

  private boolean isLost() {
    return lost != null || remote.flatMap(RemoteLease::lost).isPresent();
  }

  @Override
  public void lost(String why) {
    lost = why;
  }

  @Override
  public void ensureValid() {
    Optional<String> how = Optional.ofNullable(lost).or(() -> remote.flatMap(RemoteLease::lost));
    if (how.isPresent()) {
      throw new LeaseLostException("lost the store's write lease: " + how.get(), null);
    }
  }

  @Override
  public void close() {
    if (inUse) {
      usedNanos = guard.now();
      inUse = false;
      owner.used(this);
    }
  }

  // ---- for the owner, under its monitor

  boolean inUse() {
    return inUse;
  }

  void use() {
    inUse = true;
  }

  /** Whether the next use may begin under it. */
  boolean reusable() {
    return keptUntil() - guard.now() > 0;
  }

  /** Until when it is kept without being used. */
  long keptUntil() {
    long quantumEnd = sinceNanos + Setting.QUANTUM.nanos();
    if (isLost() || guardWanted) {
      return usedNanos;
    }
    if (remote.isPresent() && !remote.get().recalled() && !owner.contended()) {
      return usedNanos + Setting.IDLE_DROP.nanos();
    }
    long lingerEnd = usedNanos + owner.lingerNanos();
    return quantumEnd - lingerEnd < 0 ? quantumEnd : lingerEnd;
  }

  long armedUntil() {
    return armedUntil;
  }

  void arm(long due) {
    armedUntil = due;
  }

  void giveBack() {
    try {
      guard.unlock(lock);
    } finally {
      remote.ifPresent(RemoteLease::release);
    }
  }
}
