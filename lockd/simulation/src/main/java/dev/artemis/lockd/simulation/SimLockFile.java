package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.GuardLock;
import dev.artemis.lockd.client.guard.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A lock file as a simulated process uses it. */
final class SimLockFile implements LockFile {
  private static final long SPIN_PAUSE = 100 * World.MICRO;

  /** What all users of a file in one process share. */
  static final class Entry {
    final Disk.Inode inode;
    int users;
    int holders;
    boolean shared;
    boolean asking;

    Entry(Disk.Inode inode) {
      this.inode = inode;
    }

    /** Within the process, users of one file exclude each other. */
    boolean admits(boolean sharing) {
      return holders == 0 || (shared && sharing);
    }
  }

  private final Disk disk;
  private final Proc proc;
  private final Path path;
  private Entry entry;
  private boolean closed;

  SimLockFile(Disk disk, Proc proc, Path path) {
    this.disk = disk;
    this.proc = proc;
    this.path = path;
    enter();
  }

  private void enter() {
    Disk.Inode found = disk.find(path);
    Disk.Inode inode = found == null ? disk.create(path) : found;
    entry = proc.entries.computeIfAbsent(inode, Entry::new);
    entry.users++;
  }

  private void leave() {
    entry.users--;
    if (entry.users == 0) {
      proc.entries.remove(entry.inode);
      entry.inode.drop(proc);
    }
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public FileIdentity identity() {
    return entry.inode.identity;
  }

  @Override
  public boolean inPlace() {
    proc.step();
    return disk.find(path) == entry.inode;
  }

  @Override
  public void reenter() {
    proc.step();
    leave();
    enter();
  }

  @Override
  public Optional<GuardLock> lock(long offset, boolean shared, long waitNanos)
      throws InterruptedException {
    proc.step();
    World world = proc.world;
    Entry mine = entry;
    long deadline = world.now() + waitNanos;
    while (!take(mine, offset, shared)) {
      if (waitNanos == 0 || world.now() >= deadline) {
        return Optional.empty();
      }
      await(mine.inode, offset, shared, deadline);
    }
    return Optional.of(new GuardLock(() -> unlock(mine, offset)));
  }

  private boolean take(Entry mine, long offset, boolean shared) {
    if (proc.world.fault == Fault.GUARD_OFF) {
      mine.holders++;
      return true;
    }
    if (!mine.admits(shared) || mine.inode.conflicts(proc, offset, shared)) {
      return false;
    }
    if (mine.holders++ == 0) {
      mine.shared = shared;
      mine.inode.held.add(new Disk.Held(proc, offset, shared));
    }
    return true;
  }

  private void await(Disk.Inode inode, long offset, boolean shared, long deadline) {
    Fiber self = proc.world.current();
    Disk.Waiter waiter = new Disk.Waiter(proc, offset, shared, self, self.ticket);
    inode.waiters.add(waiter);
    try {
      proc.world.await(deadline);
    } finally {
      inode.waiters.remove(waiter);
    }
  }

  private void unlock(Entry mine, long offset) {
    proc.look(800);
    mine.holders--;
    if (mine.holders == 0) {
      mine.inode.unlock(proc, offset);
    } else {
      mine.inode.wakeAll();
    }
  }

  @Override
  public boolean awaited() {
    proc.look(800);
    return entry.inode.waiters.stream().anyMatch(waiter -> waiter.proc() != proc);
  }

  @Override
  public <T> T brieflyExclusive(long offset, long limitNanos, GuardedWork<T> work)
      throws IOException, InterruptedException {
    proc.step();
    World world = proc.world;
    Entry mine = entry;
    long deadline = world.now() + limitNanos;
    while (mine.asking || mine.inode.conflicts(proc, offset, false)) {
      if (world.now() >= deadline) {
        throw new IOException("byte " + offset + " stayed locked");
      }
      world.sleep(SPIN_PAUSE);
    }
    mine.asking = true;
    mine.inode.held.add(new Disk.Held(proc, offset, false));
    T result = work.run();
    proc.look(800);
    mine.asking = false;
    mine.inode.unlock(proc, offset);
    return result;
  }

  @Override
  public void close() {
    proc.look(800);
    if (!closed) {
      closed = true;
      leave();
    }
  }
}
