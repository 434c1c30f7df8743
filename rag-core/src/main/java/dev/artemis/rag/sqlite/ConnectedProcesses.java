package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.StoreUnusableException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who has a database with a write-ahead log open, by the kernel's lock table on its shared memory
 * (SQLite, "WAL-mode file format", 2.3.2). Neither opens the store nor loads SQLite.
 *
 * @param connected processes with a connection
 * @param reading those among them that are reading: none of the log behind what they read can be
 *     overwritten
 * @param writing those inside a write transaction; one at most
 */
public record ConnectedProcesses(Set<Long> connected, Set<Long> reading, Set<Long> writing) {
  private static final long WRITE_BYTE = 120;
  private static final long FIRST_READ_BYTE = 123;
  private static final long LAST_READ_BYTE = 127;

  /** Copies the sets. */
  public ConnectedProcesses {
    connected = Set.copyOf(connected);
    reading = Set.copyOf(reading);
    writing = Set.copyOf(writing);
  }

  /**
   * Those that can be seen from here; none if the file has no shared memory.
   *
   * @throws StoreUnusableException if the kernel's table cannot be read
   */
  public static ConnectedProcesses of(Path store) {
    try {
      return of(StoreExamination.sharedMemory(store).map(KernelLocks::on).orElseGet(List::of));
    } catch (LockUnavailableException e) {
      throw new StoreUnusableException(Reason.IO, e.getMessage(), e);
    }
  }

  /** Judges the locks on the shared memory. */
  static ConnectedProcesses of(List<KernelLock> locks) {
    return new ConnectedProcesses(
        pids(locks, lock -> true),
        pids(locks, lock -> !lock.exclusive() && overlaps(lock)),
        pids(locks, lock -> lock.exclusive() && lock.covers(WRITE_BYTE)));
  }

  private static boolean overlaps(KernelLock lock) {
    return lock.start() <= LAST_READ_BYTE && lock.end() >= FIRST_READ_BYTE;
  }

  private static Set<Long> pids(List<KernelLock> locks, Predicate<KernelLock> which) {
    Set<Long> pids = new TreeSet<>();
    locks.stream()
        .filter(lock -> !lock.waiting())
        .filter(which)
        .forEach(lock -> pids.add(lock.pid()));
    return pids;
  }
}
