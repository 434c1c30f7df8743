package dev.artemis.lockd.testkit;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.JvmRegistry;
import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * How many wait for a lock: lets a test go on once a waiter has really begun to wait, so that it
 * need not sleep.
 */
public final class Waiting {
  private static final Map<String, Object[]> GUARDS = JvmRegistry.shared("guards");

  /** Of the lock file; see {@code NamedGuard}. */
  private static final long DRAW_BYTE = 1;

  private Waiting() {}

  /** Requests in the daemon's queue. */
  public static int atDaemon(Path socket, String name) {
    return DaemonStatus.ask(socket, Optional.of(name)).stream()
        .flatMap(status -> status.locks().stream())
        .mapToInt(lock -> Math.toIntExact(lock.waiting()))
        .sum();
  }

  /** Processes that wait in the kernel, and threads of this JVM that wait for their turn there. */
  public static int atGuard(String name) {
    return FileIdentity.of(Path.of(name + ".lock"))
        .map(file -> inKernel(file) + inThisJvm(file))
        .orElse(0);
  }

  /** Whether a process is drawing its token for a lock, which sharers do one at a time. */
  public static boolean draws(String name, long pid) {
    return FileIdentity.of(Path.of(name + ".lock"))
        .flatMap(file -> KernelLocks.holder(file, DRAW_BYTE, true))
        .filter(lock -> lock.pid() == pid)
        .isPresent();
  }

  private static int inKernel(FileIdentity file) {
    return (int) KernelLocks.on(file).stream().filter(KernelLock::waiting).count();
  }

  private static int inThisJvm(FileIdentity file) {
    return Optional.ofNullable(GUARDS.get(file.toString())).stream()
        .flatMap(Arrays::stream)
        .filter(Semaphore.class::isInstance)
        .mapToInt(semaphore -> ((Semaphore) semaphore).getQueueLength())
        .sum();
  }
}
