package dev.artemis.lockd.client.guard;

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
    return "%s was not locked within %d ms: its guard is %s%s"
        .formatted(
            resource,
            wait.toMillis(),
            holders.isEmpty() ? "free again" : "held by " + holders,
            waiters.isEmpty() ? "" : "; also waiting: " + waiters);
  }

  /** A process by number, command, user and, where it matters, what it is doing. */
  public static String describe(long pid) {
    Optional<ProcessStat> stat = Processes.stat(pid);
    String doing =
        stat.isEmpty()
            ? ", gone"
            : stat.get().dead() ? ", ending" : stat.get().stopped() ? ", stopped" : "";
    return "pid %d (%s%s%s)"
        .formatted(
            pid,
            Processes.commandLine(pid),
            Processes.userOf(pid).map(u -> ", user " + u).orElse(""),
            doing);
  }
}
