package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.client.JvmRegistry;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One lock file as this JVM uses it. File locks belong to the process, and closing any channel on a
 * file drops all of them, so all users of a file in this JVM, also those in other class loaders,
 * share one channel and one arbiter. Thread-safe.
 *
 * <p>The locks of a file are taken one at a time: shared users of one byte share the process's
 * lock; any other combination excludes within the JVM by the arbiter, and between JVMs by the
 * kernel.
 */
public final class GuardFile implements LockFile {
  /** Device:inode → entry; see the constants. The entry is also the monitor of its changes. */
  private static final Map<String, Object[]> ENTRIES = JvmRegistry.shared("guards");

  /** The {@link FileChannel}; null after a wait was given up, until the next use. */
  private static final int CHANNEL = 0;

  /**
   * A fair {@link Semaphore} of {@link #ALL} permits: exclusive users take all, shared ones one.
   */
  private static final int ARBITER = 1;

  /** A fair {@link Semaphore} of one permit: who may ask the kernel. */
  private static final int ASKING = 2;

  /** The {@link FileLock} in force, or null. */
  private static final int LOCK = 3;

  /** How many users share the lock, an {@link Integer}. */
  private static final int HOLDERS = 4;

  /** How many guard files are open on the entry, an {@link Integer}. */
  private static final int USERS = 5;

  private static final int ALL = 1 << 20;
  private static final long SPIN_PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

  private final Path path;
  private final Optional<Path> model;

  /** Read without a monitor: the order of monitors is this, entries, entry. */
  private volatile FileIdentity identity;

  private Object[] entry;
  private boolean closed;

  private GuardFile(Path path, Optional<Path> model) {
    this.path = path;
    this.model = model;
  }

  /**
   * Opens a lock file, creating it if need be.
   *
   * @param model whose permissions and group a new lock file gets
   * @throws dev.artemis.lockd.client.LockUnavailableException if it cannot be used
   */
  public static GuardFile open(Path path, Optional<Path> model) {
    GuardFile guard = new GuardFile(path, model);
    guard.enter();
    return guard;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public FileIdentity identity() {
    return identity;
  }

  @Override
  public boolean inPlace() {
    return FileIdentity.of(path).filter(identity()::equals).isPresent();
  }

  @Override
  public synchronized void reenter() {
    leave();
    enter();
  }

  private synchronized void enter() {
    synchronized (ENTRIES) {
      Optional<FileIdentity> known = FileIdentity.of(path);
      Object[] shared = known.map(id -> ENTRIES.get(id.toString())).orElse(null);
      if (shared == null) {
        FileChannel channel = LockFiles.open(path, model);
        // Opened and registered under one monitor; the inode cannot be reused while it is open.
        identity = FileIdentity.of(path).orElseThrow(() -> vanished(channel));
        shared =
            new Object[] {channel, new Semaphore(ALL, true), new Semaphore(1, true), null, 0, 0};
        ENTRIES.put(identity.toString(), shared);
      } else {
        identity = known.get();
      }
      entry = shared;
      entry[USERS] = (Integer) entry[USERS] + 1;
    }
  }

  private IllegalStateException vanished(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return new IllegalStateException("cannot close " + path, e);
    }
    return new IllegalStateException(
        "the lock file %s was deleted while it was opened; lock files must stay".formatted(path));
  }

  private void leave() {
    synchronized (ENTRIES) {
      entry[USERS] = (Integer) entry[USERS] - 1;
      if ((Integer) entry[USERS] == 0) {
        ENTRIES.remove(identity.toString());
        closeChannel(entry);
      }
    }
  }

  private void closeChannel(Object[] of) {
    synchronized (of) {
      FileChannel channel = (FileChannel) of[CHANNEL];
      of[CHANNEL] = null;
      if (channel != null) {
        try {
          channel.close();
        } catch (IOException e) {
          throw LockFiles.unavailable(path, e);
        }
      }
    }
  }

  @Override
  public Optional<GuardLock> lock(long offset, boolean shared, long waitNanos)
      throws InterruptedException {
    Object[] mine;
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("closed: " + path);
      }
      mine = entry;
    }
    long deadline = System.nanoTime() + waitNanos;
    int permits = shared ? 1 : ALL;
    Semaphore arbiter = (Semaphore) mine[ARBITER];
    if (!acquire(arbiter, permits, deadline, waitNanos)) {
      return Optional.empty();
    }
    boolean locked = false;
    try {
      locked = lockProcess(mine, offset, shared, deadline, waitNanos);
    } finally {
      if (!locked) {
        arbiter.release(permits);
      }
    }
    return locked ? Optional.of(new GuardLock(() -> unlock(mine, permits))) : Optional.empty();
  }

  private static boolean acquire(Semaphore semaphore, int permits, long deadline, long waitNanos)
      throws InterruptedException {
    // The timed form is the fair one: it does not overtake those who wait, even with no time left.
    long left = waitNanos == 0 ? 0 : Math.max(0, deadline - System.nanoTime());
    return semaphore.tryAcquire(permits, left, TimeUnit.NANOSECONDS);
  }

  private boolean lockProcess(
      Object[] of, long offset, boolean shared, long deadline, long waitNanos)
      throws InterruptedException {
    Semaphore asking = (Semaphore) of[ASKING];
    if (!acquire(asking, 1, deadline, waitNanos)) {
      return false;
    }
    try {
      synchronized (of) {
        if ((Integer) of[HOLDERS] > 0) {
          of[HOLDERS] = (Integer) of[HOLDERS] + 1;
          return true;
        }
      }
      FileLock lock = ask(of, offset, shared, deadline, waitNanos);
      synchronized (of) {
        of[LOCK] = lock;
        of[HOLDERS] = lock == null ? 0 : 1;
      }
      return lock != null;
    } finally {
      asking.release();
    }
  }

  private FileLock ask(Object[] of, long offset, boolean shared, long deadline, long waitNanos)
      throws InterruptedException {
    try {
      Optional<FileChannel> channel = channel(of);
      if (channel.isEmpty()) {
        return null;
      }
      FileLock lock = channel.get().tryLock(offset, 1, shared);
      if (lock != null || waitNanos == 0) {
        return lock;
      }
      return KernelWait.lock(channel.get(), offset, shared, deadline, () -> closeChannel(of));
    } catch (IOException e) {
      throw LockFiles.unavailable(path, e);
    }
  }

  /**
   * The channel in use, opened again if a wait on it was given up; empty if the path names another
   * file by now, which the caller finds out by {@link #inPlace}.
   */
  private Optional<FileChannel> channel(Object[] of) {
    synchronized (of) {
      if (of[CHANNEL] == null && inPlace()) {
        of[CHANNEL] = LockFiles.open(path, model);
      }
      return Optional.ofNullable((FileChannel) of[CHANNEL]);
    }
  }

  @Override
  public boolean awaited() {
    Object[] of = entry;
    synchronized (of) {
      FileChannel channel = (FileChannel) of[CHANNEL];
      return channel != null && KernelWait.awaited(channel);
    }
  }

  @Override
  public <T> T brieflyExclusive(long offset, long limitNanos, GuardedWork<T> work)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limitNanos;
    Semaphore asking = (Semaphore) entry[ASKING];
    if (!acquire(asking, 1, deadline, limitNanos)) {
      throw new IOException("byte " + offset + " stayed locked by this process");
    }
    try {
      FileLock lock = spin(offset, deadline);
      try {
        return work.run();
      } finally {
        lock.release();
      }
    } finally {
      asking.release();
    }
  }

  private FileLock spin(long offset, long deadline) throws IOException, InterruptedException {
    FileChannel channel = (FileChannel) entry[CHANNEL];
    FileLock lock = channel.tryLock(offset, 1, false);
    while (lock == null) {
      if (deadline - System.nanoTime() <= 0) {
        throw new IOException("byte " + offset + " stayed locked by another process");
      }
      LockSupport.parkNanos(SPIN_PAUSE_NANOS);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      lock = channel.tryLock(offset, 1, false);
    }
    return lock;
  }

  private void unlock(Object[] of, int permits) {
    try {
      synchronized (of) {
        of[HOLDERS] = (Integer) of[HOLDERS] - 1;
        if ((Integer) of[HOLDERS] == 0) {
          FileLock lock = (FileLock) of[LOCK];
          of[LOCK] = null;
          lock.release();
        }
      }
    } catch (IOException e) {
      throw LockFiles.unavailable(path, e);
    } finally {
      ((Semaphore) of[ARBITER]).release(permits);
    }
  }

  /** The last one closes the channel. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      leave();
    }
  }
}
