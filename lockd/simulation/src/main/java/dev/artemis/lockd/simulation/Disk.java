package dev.artemis.lockd.simulation;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of the machine and the locks of its kernel. */
final class Disk {
  private final World world;
  private final Map<Path, Inode> names = new HashMap<>();
  private final Map<FileIdentity, Inode> inodes = new HashMap<>();
  final Map<Path, String> contents = new HashMap<>();
  private long lastInode = 100;

  Disk(World world) {
    this.world = world;
  }

  /** A locked byte. */
  record Held(Proc proc, long offset, boolean shared) {}

  /** Somebody who waits for a byte. */
  record Waiter(Proc proc, long offset, boolean shared, Fiber fiber, long ticket) {}

  /** A file, whatever path leads there. */
  final class Inode {
    final FileIdentity identity = new FileIdentity(1, ++lastInode);
    final List<Held> held = new ArrayList<>();
    final List<Waiter> waiters = new ArrayList<>();

    boolean conflicts(Proc proc, long offset, boolean shared) {
      for (Held lock : held) {
        if (lock.proc != proc && lock.offset == offset && !(shared && lock.shared)) {
          return true;
        }
      }
      return false;
    }

    void unlock(Proc proc, long offset) {
      held.removeIf(lock -> lock.proc == proc && lock.offset == offset);
      wakeAll();
    }

    /** All locks of a process go, as when it ends or closes any channel on the file. */
    void drop(Proc proc) {
      if (held.removeIf(lock -> lock.proc == proc)) {
        wakeAll();
      }
    }

    /** The kernel wakes everybody; who runs first gets it. */
    void wakeAll() {
      waiters.forEach(waiter -> world.wake(waiter.fiber, waiter.ticket));
    }

    List<KernelLock> table() {
      List<KernelLock> table = new ArrayList<>();
      for (Held lock : held) {
        table.add(entry(lock.proc, lock.shared, lock.offset, false));
      }
      for (Waiter waiter : waiters) {
        if (!waiter.proc.dead()) {
          table.add(entry(waiter.proc, waiter.shared, waiter.offset, true));
        }
      }
      return table;
    }

    private KernelLock entry(Proc proc, boolean shared, long offset, boolean waiting) {
      return new KernelLock(proc.identity.pid(), !shared, offset, offset, waiting);
    }
  }

  /** The file of that name; null if there is none. */
  Inode find(Path path) {
    return names.get(path);
  }

  Inode find(FileIdentity identity) {
    return inodes.get(identity);
  }

  Inode create(Path path) {
    Inode inode = new Inode();
    names.put(path, inode);
    inodes.put(inode.identity, inode);
    return inode;
  }

  void delete(Path path) {
    names.remove(path);
  }

  /** The process is gone: the kernel unlocks what it held. */
  void gone(Proc proc) {
    for (Inode inode : inodes.values()) {
      inode.waiters.removeIf(waiter -> waiter.proc == proc);
      inode.drop(proc);
    }
  }

  /** All locks that are held, for the search for what is left. */
  List<Held> locks() {
    return inodes.values().stream().flatMap(inode -> inode.held.stream()).toList();
  }
}
