package dev.artemis.lockd.client;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.GuardLock;
import dev.artemis.lockd.client.guard.Kernel;
import dev.artemis.lockd.client.guard.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Lock files of named locks, which stay open, unlocked, for a moment after their use: a name that
 * is used again and again is not opened and closed each time. Thread-safe.
 */
final class OpenGuards implements AutoCloseable {
  /** How many unused ones stay open at most. */
  private static final int MOST = 16;

  /** How long one stays open at least, and for how much longer at most. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private record Resting(LockFile file, long sinceNanos) {}

  private final Kernel kernel;
  private final ScheduledExecutorService timer;

  /** By path, longest unused first. */
  private final Map<Path, Resting> resting = new LinkedHashMap<>();

  private boolean armed;
  private boolean closed;

  OpenGuards(Kernel kernel, ScheduledExecutorService timer) {
    this.kernel = kernel;
    this.timer = timer;
  }

  /**
   * A lock file for one use, which ends when it is closed.
   *
   * @throws LockUnavailableException if it cannot be used
   */
  LockFile open(Path path) {
    Resting known;
    synchronized (this) {
      known = resting.remove(path);
    }
    return new Use(known == null ? kernel.open(path, Optional.empty()) : known.file());
  }

  private void rest(LockFile file) {
    List<LockFile> old = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        old.add(file);
      } else {
        Resting other = resting.put(file.path(), new Resting(file, kernel.nanoTime()));
        if (other != null) {
          old.add(other.file());
        }
        if (resting.size() > MOST) {
          Iterator<Resting> first = resting.values().iterator();
          old.add(first.next().file());
          first.remove();
        }
        arm();
      }
    }
    old.forEach(LockFile::close);
  }

  private void arm() {
    if (!armed) {
      try {
        Future<?> unused = timer.schedule(this::look, REST_NANOS, TimeUnit.NANOSECONDS);
        armed = true;
      } catch (RejectedExecutionException e) {
        // The client is being closed, which closes these as well.
        armed = false;
      }
    }
  }

  private void look() {
    List<LockFile> old = new ArrayList<>();
    synchronized (this) {
      armed = false;
      long now = kernel.nanoTime();
      Iterator<Resting> each = resting.values().iterator();
      while (each.hasNext()) {
        Resting next = each.next();
        if (now - next.sinceNanos() >= REST_NANOS) {
          old.add(next.file());
          each.remove();
        }
      }
      if (!resting.isEmpty()) {
        arm();
      }
    }
    old.forEach(LockFile::close);
  }

  /** Closes all that are not in use; those in use are closed after it. */
  @Override
  public void close() {
    List<Resting> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(resting.values());
      resting.clear();
    }
    all.forEach(next -> next.file().close());
  }

  /** A lock file while it is used. */
  private final class Use implements LockFile {
    private final LockFile file;
    private boolean ended;

    Use(LockFile file) {
      this.file = file;
    }

    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public FileIdentity identity() {
      return file.identity();
    }

    @Override
    public boolean inPlace() {
      return file.inPlace();
    }

    @Override
    public void reenter() {
      file.reenter();
    }

    @Override
    public Optional<GuardLock> lock(long offset, boolean shared, long waitNanos)
        throws InterruptedException {
      return file.lock(offset, shared, waitNanos);
    }

    @Override
    public boolean awaited() {
      return file.awaited();
    }

    @Override
    public <T> T brieflyExclusive(long offset, long limitNanos, GuardedWork<T> work)
        throws IOException, InterruptedException {
      return file.brieflyExclusive(offset, limitNanos, work);
    }

    @Override
    public void close() {
      synchronized (this) {
        if (ended) {
          return;
        }
        ended = true;
      }
      rest(file);
    }
  }
}
