package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.LockTimeoutException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The guard of a named lock, held: byte 0 of {@code NAME.lock} is locked and a token was drawn from
 * {@code NAME.token}. Any thread may close it.
 *
 * <p>Holders of a shared lock draw tokens side by side, so they lock byte 1 for a moment while the
 * token file is read and written. Whoever has byte 0 alone is alone with the token file, too.
 */
public final class NamedGuard implements AutoCloseable {
  private static final long HELD_BYTE = 0;
  private static final long DRAW_BYTE = 1;
  private static final long DRAW_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Kernel kernel;
  private final LockFile file;
  private final GuardLock lock;
  private final Path tokenFile;
  private final LockMode mode;
  private final List<ProcessIdentity> workers;
  private long token;
  private boolean unlocked;

  private NamedGuard(
      Kernel kernel,
      LockFile file,
      GuardLock lock,
      Path resource,
      LockMode mode,
      List<ProcessIdentity> workers) {
    this.kernel = kernel;
    this.file = file;
    this.lock = lock;
    this.tokenFile = sibling(resource, ".token");
    this.mode = mode;
    this.workers = workers;
  }

  /** The lock file of a named lock. */
  public static Path lockFile(Path resource) {
    return sibling(resource, ".lock");
  }

  private static Path sibling(Path resource, String suffix) {
    return resource.resolveSibling(resource.getFileName() + suffix);
  }

  /**
   * Takes the guard if it is free.
   *
   * @param resource absolute path of what is protected; {@code .lock} is appended
   * @param workers leader of the process group that will work under the lock
   * @return the guard, or empty if somebody else has it
   * @throws dev.artemis.lockd.client.LockUnavailableException if the files cannot be used
   */
  public static Optional<NamedGuard> tryTake(
      Path resource, LockMode mode, Optional<ProcessIdentity> workers) throws InterruptedException {
    return tryTake(LinuxKernel.REAL, resource, mode, workers, 0);
  }

  /** The process on the guard that keeps off a taker of the given kind, if any. */
  public static Optional<KernelLock> holder(Kernel kernel, Path resource, boolean exclusive) {
    return kernel
        .identity(lockFile(resource))
        .flatMap(file -> kernel.holder(file, HELD_BYTE, exclusive));
  }

  /** The token that the latest holder drew; empty if nobody ever did. */
  public static OptionalLong lastToken(Path resource) {
    Path file = sibling(resource, ".token");
    try {
      long token = TokenFile.read(LinuxKernel.REAL, file).token();
      return token == 0 ? OptionalLong.empty() : OptionalLong.of(token);
    } catch (IOException e) {
      throw LockFiles.unavailable(file, e);
    }
  }

  /** Whether the guard is held and its latest holder drew this token. */
  public static boolean heldWith(Kernel kernel, Path resource, long token) {
    try {
      // Read twice: not under the guard, so somebody may just be writing the next one.
      Path file = sibling(resource, ".token");
      return holder(kernel, resource, true).isPresent()
          && TokenFile.read(kernel, file).token() == token
          && TokenFile.read(kernel, file).token() == token;
    } catch (IOException e) {
      throw LockFiles.unavailable(sibling(resource, ".token"), e);
    }
  }

  /**
   * Takes the guard, waiting up to the given time.
   *
   * @throws LockTimeoutException naming who holds it, if the time is over
   */
  public static NamedGuard take(
      Path resource, LockMode mode, Optional<ProcessIdentity> workers, Duration wait)
      throws InterruptedException {
    return tryTake(LinuxKernel.REAL, resource, mode, workers, wait.toNanos())
        .orElseThrow(() -> timeout(LinuxKernel.REAL, resource, wait));
  }

  /** The failure of a wait for the guard, naming who holds it. */
  public static LockTimeoutException timeout(Kernel kernel, Path resource, Duration waited) {
    return new LockTimeoutException(
        GuardContention.sentence(kernel, resource, lockFile(resource), HELD_BYTE, waited), null);
  }

  /**
   * Takes the guard if it becomes free within the given time.
   *
   * @param kernel whose files and locks are used
   * @param waitNanos how long to wait at most; 0 for not at all
   * @return the guard, or empty if the time is over
   */
  public static Optional<NamedGuard> tryTake(
      Kernel kernel,
      Path resource,
      LockMode mode,
      Optional<ProcessIdentity> workers,
      long waitNanos)
      throws InterruptedException {
    LockFile file = kernel.open(lockFile(resource), Optional.empty());
    Optional<NamedGuard> taken = Optional.empty();
    try {
      taken = tryTake(kernel, file, resource, mode, workers, waitNanos);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        file.close();
      }
    }
  }

  /**
   * The same with a lock file that is open already.
   *
   * @param file is closed by the guard; if there is none, it stays open
   */
  public static Optional<NamedGuard> tryTake(
      Kernel kernel,
      LockFile file,
      Path resource,
      LockMode mode,
      Optional<ProcessIdentity> workers,
      long waitNanos)
      throws InterruptedException {
    long deadline = kernel.nanoTime() + waitNanos;
    return take(kernel, file, resource, mode, workers, deadline, waitNanos);
  }

  private static Optional<NamedGuard> take(
      Kernel kernel,
      LockFile file,
      Path resource,
      LockMode mode,
      Optional<ProcessIdentity> workers,
      long deadline,
      long waitNanos)
      throws InterruptedException {
    while (true) {
      long left = waitNanos == 0 ? 0 : Math.max(0, deadline - kernel.nanoTime());
      Optional<GuardLock> lock = file.lock(HELD_BYTE, mode == LockMode.SHARED, left);
      boolean inPlace = file.inPlace();
      if (lock.isPresent() && inPlace) {
        return begin(
            new NamedGuard(kernel, file, lock.get(), resource, mode, workers.stream().toList()),
            deadline);
      }
      lock.ifPresent(GuardLock::close);
      if (inPlace) {
        return Optional.empty();
      }
      file.reenter();
    }
  }

  /** Draws the token, once no group of an earlier holder is left at work. */
  private static Optional<NamedGuard> begin(NamedGuard guard, long deadline)
      throws InterruptedException {
    boolean begun = false;
    try {
      begun = guard.draw(deadline);
      return begun ? Optional.of(guard) : Optional.empty();
    } finally {
      if (!begun) {
        guard.lock.close();
      }
    }
  }

  private boolean draw(long deadline) throws InterruptedException {
    boolean shared = mode == LockMode.SHARED;
    return edit(
        before -> {
          for (ProcessIdentity leader : before.stale(shared)) {
            if (!WorkerGroup.end(leader, owner(), deadline)) {
              return Optional.empty();
            }
          }
          TokenFile after = before.without(before.stale(shared)).next(shared, workers);
          token = after.token();
          return Optional.of(after);
        });
  }

  private int owner() throws IOException {
    return (Integer) Files.getAttribute(tokenFile, "unix:uid");
  }

  /** What to write into the token file in place of what it says; empty to leave it. */
  @FunctionalInterface
  private interface Edit {
    Optional<TokenFile> apply(TokenFile before) throws IOException, InterruptedException;
  }

  private boolean edit(Edit edit) throws InterruptedException {
    try {
      LockFile.GuardedWork<Boolean> work =
          () ->
              kernel.edit(
                  tokenFile,
                  before -> edit.apply(TokenFile.of(tokenFile, before)).map(TokenFile::text));
      return mode == LockMode.EXCLUSIVE
          ? work.run()
          : file.brieflyExclusive(DRAW_BYTE, DRAW_LIMIT_NANOS, work);
    } catch (IOException e) {
      throw LockFiles.unavailable(tokenFile, e);
    }
  }

  /** The fencing token drawn for this hold. */
  public long token() {
    return token;
  }

  /**
   * Whether the guard is still locked by this process and still the file that the path names. Asks
   * the kernel: a lock that some other library dropped by closing the file is noticed.
   */
  public boolean intact() {
    long self = kernel.pid();
    return file.inPlace()
        && kernel.locks(file.identity()).stream()
            .anyMatch(held -> !held.waiting() && held.pid() == self && held.covers(HELD_BYTE));
  }

  /** Forgets the worker group and unlocks. Idempotent. An interrupt does not keep it from that. */
  public synchronized void unlock() {
    if (unlocked) {
      return;
    }
    unlocked = true;
    boolean interrupted = Thread.interrupted();
    try {
      if (!workers.isEmpty()) {
        edit(before -> Optional.of(before.without(workers)));
      }
    } catch (InterruptedException e) {
      // The note stays; whoever is next finds the group gone.
      interrupted = true;
    } finally {
      lock.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Unlocks, if that was not done, and closes the lock file. Idempotent. */
  @Override
  public void close() {
    try {
      unlock();
    } finally {
      file.close();
    }
  }
}
