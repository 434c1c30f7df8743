package dev.artemis.rag.cli.demo;

import dev.artemis.lockd.client.guard.FileIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.KernelLocks;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.output.Quantity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who holds the store's lease and who waits, at one moment, in words. Stateless. */
final class LeaseWatch {
  private LeaseWatch() {}

  /**
   * What is seen.
   *
   * @param daemon the daemon's state
   * @param holder who holds the lease (or the lock file, without a daemon)
   * @param terms under which it is held
   * @param waiters who waits
   */
  record Sight(String daemon, String holder, String terms, String waiters) {}

  /**
   * Looks.
   *
   * @param daemon what the daemon says; empty if there is none
   * @param guard the store's lock file
   * @param names of the demo's processes by pid
   */
  static Sight look(
      Optional<StatusReply> daemon, String store, Path guard, Map<Long, String> names) {
    return daemon.map(status -> byDaemon(status, store)).orElseGet(() -> byKernel(guard, names));
  }

  private static Sight byDaemon(StatusReply status, String store) {
    Optional<LockEntry> entry =
        status.locks().stream().filter(lock -> lock.name().equals(store)).findFirst();
    String grace = status.graceMillis() > 0 ? ", grace" : "";
    return new Sight(
        "pid " + status.pid() + grace,
        entry.map(lock -> holders(lock.holders())).orElse("nobody"),
        entry.map(lock -> terms(lock.holders())).orElse(""),
        entry.map(lock -> waiters(lock.waiters())).orElse("nobody"));
  }

  private static String holders(List<HolderEntry> holders) {
    return holders.isEmpty()
        ? "nobody"
        : holders.stream().map(HolderEntry::label).collect(Collectors.joining(", "));
  }

  private static String terms(List<HolderEntry> holders) {
    return holders.stream()
        .findFirst()
        .map(
            holder ->
                "for %s, token %d, thread %s"
                    .formatted(
                        Quantity.millis(holder.heldMillis()),
                        holder.token().value(),
                        holder.owner()))
        .orElse("");
  }

  private static String waiters(List<WaiterEntry> waiters) {
    return waiters.isEmpty()
        ? "nobody"
        : waiters.stream()
            .map(waiter -> waiter.label() + " for " + Quantity.millis(waiter.waitedMillis()))
            .collect(Collectors.joining(", "));
  }

  private static Sight byKernel(Path guard, Map<Long, String> names) {
    List<KernelLock> locks = FileIdentity.of(guard).map(KernelLocks::on).orElse(List.of());
    return new Sight(
        "gone: processes compete for the lock file",
        kernel(locks, names, false),
        "by the kernel's lock table",
        kernel(locks, names, true));
  }

  private static String kernel(List<KernelLock> locks, Map<Long, String> names, boolean waiting) {
    String found =
        locks.stream()
            .filter(lock -> lock.waiting() == waiting)
            .map(lock -> names.getOrDefault(lock.pid(), "pid " + lock.pid()))
            .distinct()
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? "nobody" : found;
  }
}
