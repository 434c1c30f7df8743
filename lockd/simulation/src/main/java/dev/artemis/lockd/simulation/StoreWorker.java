package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.Mode;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.client.store.StoreLease;
import dev.artemis.lockd.client.store.StoreLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Writes to a store as its users do: a few transactions under each lease, each with the fence. */
final class StoreWorker extends Worker {
  private static final long BUSY_PATIENCE = World.SECOND;
  private static final int TRIES = 4;

  private final Store store;
  private final Disk disk;
  private final Path lockFile;
  private StoreLock lock;
  private StoreLease latest;
  private long leases;
  private long operations;

  /** The counter as this lease left it; read again under each new lease. */
  private long counter;

  StoreWorker(Member member, Plan plan, BooleanSupplier over, Store store, Disk disk) {
    super(member, plan, over);
    this.store = store;
    this.disk = disk;
    this.lockFile = store.path.resolveSibling(store.path.getFileName() + ".lock");
  }

  @Override
  Path resource() {
    return store.path;
  }

  @Override
  Path lockFile() {
    return lockFile;
  }

  @Override
  Disk disk() {
    return disk;
  }

  @Override
  long guardByte() {
    return store.fence.epoch();
  }

  @Override
  boolean shares() {
    return false;
  }

  @Override
  void run() {
    lock = member.client.store(store.path, store.fence(proc));
    super.run();
  }

  @Override
  void finish() {
    lock.close();
  }

  @Override
  boolean round(Duration wait) {
    int transactions = 1 + world.random.nextInt(4);
    for (int tries = 0; tries < TRIES; tries++) {
      StoreLease lease = taken(wait, () -> lock.acquire(wait, "round"));
      if (lease == null) {
        return false;
      }
      noteLease(lease);
      Boolean done = under(lease, transactions);
      if (done != null) {
        return done;
      }
    }
    return false;
  }

  private void noteLease(StoreLease lease) {
    if (lease == latest) {
      world.count(Count.CACHED_LEASES);
      return;
    }
    latest = lease;
    leases++;
    world.count(lock.mode() == Mode.FALLBACK ? Count.FALLBACK_LEASES : Count.STORE_LEASES);
    world.note(
        proc.name,
        () ->
            "has %s, epoch %d, guard %s, %s"
                .formatted(store.path, lease.epoch(), lease.guard(), lock.mode()));
  }

  /** Null if the fence refused it and another lease is needed. */
  private Boolean under(StoreLease lease, int transactions) {
    for (int i = 0; i < transactions; i++) {
      if (!store.begin(proc, BUSY_PATIENCE)) {
        world.note(proc.name, () -> "finds the store busy");
        lease.close();
        return false;
      }
      if (!transact(lease)) {
        world.count(Count.FENCE_REFUSALS);
        world.note(proc.name, () -> "is fenced off");
        lease.lost("the fence refused it");
        lease.close();
        return null;
      }
      proc.step();
      if (world.chance(200)) {
        world.sleep(world.between(0, 6) * World.MILLI);
      }
      if (lease.wanted()) {
        break;
      }
    }
    lease.close();
    return true;
  }

  private boolean transact(StoreLease lease) {
    proc.step();
    FenceRow row = store.fence;
    boolean first = !lease.token().drawn();
    boolean mine = row.epoch() == lease.epoch() && (first || row.token() == lease.token().value());
    if (!mine && world.fault != Fault.FENCE_OFF) {
      store.end(proc);
      return false;
    }
    boolean stale = world.fault == Fault.STALE_STATE && leases > 1;
    long base = first && !stale ? store.counter : counter;
    String operation = "%s.%d".formatted(proc.name, ++operations);
    if (world.fault == Fault.EARLY_ACKNOWLEDGEMENT) {
      member.judge.acknowledged(store.path, operation);
    }
    proc.step();
    world.sleep(world.between(20, 400) * World.MICRO);
    commit(lease, row, first, base, operation);
    proc.step();
    if (first) {
      lease.drawn(row.token() + 1);
    }
    if (world.fault != Fault.EARLY_ACKNOWLEDGEMENT) {
      member.judge.acknowledged(store.path, operation);
    }
    return true;
  }

  private void commit(StoreLease lease, FenceRow row, boolean first, long base, String operation) {
    long token = first ? row.token() + 1 : lease.token().value();
    FileIdentity guard = first ? lease.guard() : row.guard();
    store.fence = new FenceRow(row.epoch(), Math.max(token, row.token()), guard);
    store.counter = base + 1;
    counter = base + 1;
    Store.Row committed = new Store.Row(lease.epoch(), token, operation, proc.name + "/" + leases);
    store.rows.add(committed);
    store.end(proc);
    world.note(proc.name, () -> "commits " + committed);
    member.judge.committed(store.path, committed);
  }
}
