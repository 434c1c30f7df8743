package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.GuardContention;
import dev.artemis.lockd.client.guard.GuardLock;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.LockFile;
import dev.artemis.lockd.client.store.Fence;
import dev.artemis.lockd.client.store.FenceRow;
import dev.artemis.lockd.table.BlockedVerdict;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The guard of a store: one byte of {@code <store>.lock}, at the offset that is the epoch of the
 * fence row. A process that is stuck on the byte of an epoch is sealed off by raising the epoch; it
 * still sits on the old byte then, and the fence refuses it.
 */
final class StoreGuard implements AutoCloseable {
  /** Without a daemon, how long to block in the kernel before the epoch is looked at again. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /**
   * How long to stand back at most, after giving the guard up to somebody who waited for it. Where
   * all processors are busy it takes some milliseconds until the other one runs.
   */
  private static final long COURTESY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final long COURTESY_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /**
   * The guard, locked.
   *
   * @param epoch whose byte is locked
   * @param file the lock file in use
   */
  record Held(GuardLock lock, long epoch, FileIdentity file) {}

  private final Path store;
  private final Fence fence;
  private final Kernel kernel;
  private final LockFile file;

  /** What the log tells of the latest wait, and when that wait began; null before the first. */
  private WaitNews news;

  private long newsOf;

  /** The epoch whose byte was given up to a waiter, so that the next use stands back; 0 if none. */
  private volatile long courtesyEpoch;

  StoreGuard(Kernel kernel, Path store, Fence fence) {
    this.kernel = kernel;
    this.store = store;
    this.fence = fence;
    this.file =
        kernel.open(store.resolveSibling(store.getFileName() + ".lock"), Optional.of(store));
  }

  /**
   * Locks the byte of the present epoch.
   *
   * @param remote the daemon's lease under which that is done; empty in fallback
   * @param stuck what this wait has seen of the guard's holder so far
   * @param until when to come back with nothing, although patience is not over
   * @return the guard; empty if it was not free until then
   * @throws LockTimeoutException once patience is over
   */
  Optional<Held> lock(Optional<RemoteLease> remote, StuckGuard stuck, long until, Patience patience)
      throws InterruptedException {
    boolean waited = false;
    while (true) {
      if (!file.inPlace()) {
        file.reenter();
      }
      FenceRow row = fence.read();
      Optional<GuardLock> lock = file.tryLock(row.epoch(), false);
      if (lock.isEmpty()) {
        if (until - kernel.nanoTime() <= 0 && !patience.over()) {
          return Optional.empty();
        }
        lock =
            waited
                ? await(row.epoch(), remote, stuck, until, patience)
                : file.lock(row.epoch(), false, firstSlice(remote, until));
        waited = true;
      }
      if (lock.isPresent()) {
        boolean confirmed = false;
        try {
          confirmed = confirmed(row, patience);
        } finally {
          if (!confirmed) {
            lock.get().close();
          }
        }
        if (confirmed) {
          return Optional.of(new Held(lock.get(), row.epoch(), file.identity()));
        }
      }
    }
  }

  /**
   * Whether nothing moved while the byte was being locked: the file is still in place, the epoch
   * still the same, and the latest writer used the same lock file. If it used another one, somebody
   * may still hold a lock on that, and must be sealed off first.
   */
  private boolean confirmed(FenceRow before, Patience patience) {
    FenceRow now = fence.read();
    if (!file.inPlace() || now.epoch() != before.epoch()) {
      return false;
    }
    if (now.guard().equals(file.identity())) {
      return true;
    }
    if (!fence.seal(now.epoch(), file.identity()) && patience.over()) {
      throw new LockTimeoutException(
          ("%s was not locked within %s ms: its lock file was deleted or replaced, and whoever used"
                  + " the earlier one cannot be sealed off because somebody stays inside a"
                  + " transaction of the store%s")
              .formatted(store, patience.limit().toMillis(), onEarlier(now.guard())),
          null);
    }
    return false;
  }

  /** Who still sits on the lock file that the latest writer used; most likely it is the one. */
  private String onEarlier(FileIdentity guard) {
    String holders =
        kernel.visible(guard).stream()
            .filter(lock -> !lock.waiting() && lock.exclusive())
            .map(lock -> kernel.describe(lock.pid()))
            .distinct()
            .collect(Collectors.joining(", "));
    return holders.isEmpty() ? "" : "; the earlier one is locked by " + holders;
  }

  /** Most locked bytes come free in no time: only then is it worth asking who is on it. */
  private long firstSlice(Optional<RemoteLease> remote, long until) {
    long slice = remote.isPresent() ? Setting.BLOCKED_RETRY.nanos() : SLICE_NANOS;
    return Math.max(0, Math.min(slice, until - kernel.nanoTime()));
  }

  /** Waits a while for a taken byte, or has it sealed; empty means look at everything again. */
  private Optional<GuardLock> await(
      long epoch, Optional<RemoteLease> remote, StuckGuard stuck, long until, Patience patience)
      throws InterruptedException {
    if (patience.over()) {
      // The byte of the present epoch: the one waited for may have been sealed off meanwhile.
      long present = fence.read().epoch();
      throw new LockTimeoutException(
          GuardContention.sentence(kernel, store, file.path(), present, patience.limit()), null);
    }
    long now = kernel.nanoTime();
    long pid = blocker(epoch);
    news(patience, pid, now);
    BlockedVerdict verdict = verdict(epoch, pid, remote, stuck, now);
    if (verdict instanceof BlockedVerdict.Seal seal && fence.seal(seal.epoch(), file.identity())) {
      return Optional.empty();
    }
    long slice =
        verdict instanceof BlockedVerdict.Wait pause
            ? pause.retryNanos()
            : Setting.BLOCKED_RETRY.nanos();
    return file.lock(epoch, false, Math.max(0, Math.min(slice, until - kernel.nanoTime())));
  }

  /** Tells the log who is on the guard; one thread at a time waits here. */
  private void news(Patience patience, long pid, long now) {
    if (news == null || newsOf != patience.beganNanos()) {
      news = new WaitNews(store.toString(), patience.beganNanos());
      newsOf = patience.beganNanos();
    }
    if (pid != 0 && news.due(now)) {
      GuardNews.tell(kernel, news, pid);
    }
  }

  /**
   * The other process on the byte; 0 if there is none. This JVM's own users wait for each other.
   */
  private long blocker(long epoch) {
    return kernel
        .holder(file.identity(), epoch, true)
        .map(KernelLock::pid)
        .filter(pid -> pid != kernel.pid())
        .orElse(0L);
  }

  private static BlockedVerdict verdict(
      long epoch, long pid, Optional<RemoteLease> remote, StuckGuard stuck, long now)
      throws InterruptedException {
    Optional<BlockedVerdict> asked =
        remote.isPresent() && pid != 0 ? remote.get().blocked(epoch, pid) : Optional.empty();
    if (asked.isPresent()) {
      return asked.get();
    }
    return stuck.seen(pid, now)
        ? new BlockedVerdict.Seal(epoch)
        : new BlockedVerdict.Wait(SLICE_NANOS);
  }

  /** A failure of the wait in the daemon's queue, naming whoever is on the guard. */
  LockTimeoutException naming(LockTimeoutException failure) {
    long epoch = fence.read().epoch();
    // The file in place: the one in use here may have been replaced meanwhile.
    return GuardContention.naming(
        kernel,
        failure,
        kernel.identity(file.path()).flatMap(present -> kernel.holder(present, epoch, true)));
  }

  long now() {
    return kernel.nanoTime();
  }

  /** Whether another process waits in the kernel for the guard that this one holds. */
  boolean hasWaiters() {
    return file.awaited();
  }

  /** Unlocks the guard; if somebody waits for it in the kernel, the next use stands back. */
  void unlock(Held held) {
    courtesyEpoch = hasWaiters() ? held.epoch() : 0;
    held.lock().close();
  }

  /**
   * Stands back until whoever waited for the guard has it. The kernel wakes a waiter but does not
   * keep the lock for it, so that we would win it back before the other one runs.
   */
  void letOthersGoFirst() throws InterruptedException {
    long epoch = courtesyEpoch;
    if (epoch == 0) {
      return;
    }
    courtesyEpoch = 0;
    long limit = kernel.nanoTime() + COURTESY_NANOS;
    while (limit - kernel.nanoTime() > 0 && file.awaited() && isFree(epoch)) {
      kernel.parkNanos(COURTESY_PAUSE_NANOS);
    }
  }

  /** Whether nobody has the byte; held for a moment to find that out. */
  private boolean isFree(long epoch) throws InterruptedException {
    Optional<GuardLock> lock = file.tryLock(epoch, false);
    lock.ifPresent(GuardLock::close);
    return lock.isPresent();
  }

  @Override
  public void close() {
    file.close();
  }
}
