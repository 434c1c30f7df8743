package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.KernelLock;
import dev.artemis.lockd.client.guard.NamedGuard;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** One lock as the kernel shows it. */
final class Scene {
  /** Who waits for a guard shares this byte of its file; see PROTOCOL.md, section 8. */
  private static final long WAITERS_BYTE = Long.MAX_VALUE - 1;

  private static final long NAMED_BYTE = 0;

  private final Site site;
  private final Path resource;

  Scene(Site site, Path resource) {
    this.site = site;
    this.resource = resource;
  }

  /** Whether the guard is held as that of a named lock, which has no epoch and is never sealed. */
  boolean named() {
    return locks().stream().anyMatch(lock -> !lock.waiting() && lock.covers(NAMED_BYTE));
  }

  /**
   * The processes on the guard, and the one inside a transaction.
   *
   * @param epoch of the store, if it is known; who holds the byte of an earlier one is sealed off
   */
  List<Occupant> occupants(OptionalLong epoch) {
    Set<Long> onGuard =
        locks().stream()
            .filter(lock -> !lock.waiting() && lock.start() != WAITERS_BYTE)
            .filter(lock -> epoch.isEmpty() || lock.covers(epoch.getAsLong()))
            .map(KernelLock::pid)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    OptionalLong writer = site.writer(resource);
    Set<Long> all = new LinkedHashSet<>(onGuard);
    writer.ifPresent(all::add);
    return all.stream().map(pid -> occupant(pid, onGuard.contains(pid), is(writer, pid))).toList();
  }

  private static boolean is(OptionalLong writer, long pid) {
    return writer.isPresent() && writer.getAsLong() == pid;
  }

  private Occupant occupant(long pid, boolean guard, boolean transaction) {
    return new Occupant(
        site.identity(pid),
        site.user(pid),
        site.command(pid),
        site.stopped(pid),
        guard,
        transaction);
  }

  /** What this process is doing to the lock; empty if it is gone. */
  Optional<Occupant> of(ProcessIdentity process) {
    return site.alive(process)
        ? Optional.of(
            occupant(
                process.pid(), onGuard(process.pid()), is(site.writer(resource), process.pid())))
        : Optional.empty();
  }

  /** Whether the process holds the guard, whatever byte of it. */
  boolean onGuard(long pid) {
    return locks().stream()
        .anyMatch(lock -> !lock.waiting() && lock.pid() == pid && lock.start() != WAITERS_BYTE);
  }

  /**
   * Whether nothing but its end lets others in: it sits inside a transaction, or on the guard of a
   * named lock. Whoever holds another byte of a store is sealed off by the next taker.
   */
  boolean immovable(ProcessIdentity process) {
    if (!site.alive(process)) {
      return false;
    }
    return is(site.writer(resource), process.pid())
        || locks().stream()
            .anyMatch(
                lock -> !lock.waiting() && lock.pid() == process.pid() && lock.covers(NAMED_BYTE));
  }

  /** Whether the guard of a named lock is held by one alone. */
  boolean exclusive() {
    return locks().stream()
        .anyMatch(lock -> !lock.waiting() && lock.exclusive() && lock.covers(NAMED_BYTE));
  }

  /** The processes that wait in the kernel for the guard. */
  List<Long> waiters() {
    return locks().stream()
        .filter(lock -> lock.waiting() || lock.start() == WAITERS_BYTE)
        .map(KernelLock::pid)
        .distinct()
        .toList();
  }

  private List<KernelLock> locks() {
    return site.locks(NamedGuard.lockFile(resource));
  }

  /** Looks again and again until something is so; tells whether it became so in time. */
  boolean until(BooleanSupplier so, long nanos) throws InterruptedException {
    long deadline = site.nanoTime() + nanos;
    while (!so.getAsBoolean()) {
      if (deadline - site.nanoTime() <= 0) {
        return false;
      }
      site.rest();
    }
    return true;
  }
}
