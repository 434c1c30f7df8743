package dev.artemis.lockd.client.guard;

import dev.artemis.lockd.client.LockTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the kernel knows about a taken guard, in a sentence for the people who wait for it. */
public final class GuardContention {
  private GuardContention() {}

  /**
   * Says who holds a byte of a lock file and who waits for it.
   *
   * @param kernel whose locks are meant
   * @param resource what is protected
   * @param wait how long was waited
   */
  public static String sentence(
      Kernel kernel, Path resource, Path lockFile, long offset, Duration wait) {
    List<KernelLock> locks =
        kernel.identity(lockFile).map(kernel::visible).orElseGet(List::of).stream()
            .filter(lock -> lock.covers(offset))
            .toList();
    String holders =
        locks.stream()
            .filter(lock -> !lock.waiting())
            .map(lock -> kernel.describe(lock.pid()))
            .distinct()
            .collect(Collectors.joining(", "));
    String waiters =
        locks.stream()
            .filter(KernelLock::waiting)
            .map(lock -> "pid " + lock.pid())
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s was not locked within %s ms: its guard is %s%s"
        .formatted(
            resource,
            wait.toMillis(),
            holders.isEmpty() ? "free again" : "held by " + holders,
            waiters.isEmpty() ? "" : "; also waiting: " + waiters);
  }

  /**
   * The other process that holds any byte of a lock file for itself, described.
   *
   * @param kernel whose locks are meant
   */
  public static Optional<String> holder(Kernel kernel, Path lockFile) {
    return kernel.identity(lockFile).map(kernel::visible).orElseGet(List::of).stream()
        .filter(lock -> !lock.waiting() && lock.exclusive() && lock.pid() != kernel.pid())
        .map(lock -> kernel.describe(lock.pid()))
        .findFirst();
  }

  /**
   * The failure of a wait in the daemon's queue, with the process on the guard if it is not named
   * already: a daemon that has just started, or was not asked, does not know it.
   *
   * @param holder the process that the kernel shows on the guard
   */
  public static LockTimeoutException naming(
      Kernel kernel, LockTimeoutException failure, Optional<KernelLock> holder) {
    String said = String.valueOf(failure.getMessage());
    return holder
        .map(KernelLock::pid)
        .filter(pid -> pid != kernel.pid() && !said.contains("pid " + pid + " "))
        .map(pid -> said + "; its guard is held by " + kernel.describe(pid))
        .map(sentence -> new LockTimeoutException(sentence, failure))
        .orElse(failure);
  }

  /** A process by number, command, user and, where it matters, what it is doing. */
  public static String describe(long pid) {
    Optional<ProcessStat> stat = Processes.stat(pid);
    String doing =
        stat.isEmpty()
            ? ", gone"
            : stat.get().dead() ? ", ending" : stat.get().stopped() ? ", stopped" : "";
    return "pid %s (%s%s%s)"
        .formatted(
            pid,
            CommandLineText.shorten(Processes.commandLine(pid)),
            Processes.userOf(pid).map(u -> ", user " + u).orElse(""),
            doing);
  }
}
