package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.LockEntry;
import java.util.List;
import java.util.Map;

/**
 * One name: what the daemon says of it, and who holds its lock file.
 *
 * @param entry the daemon's word; without holders and waiters if it was not asked or knows none
 * @param commands command lines of the holders and waiters, by pid, as far as they can be seen
 * @param guard the kernel's word
 */
public record NamedLock(LockEntry entry, Map<Long, String> commands, List<GuardUse> guard) {
  /** Copies the collections. */
  public NamedLock {
    commands = Map.copyOf(commands);
    guard = List.copyOf(guard);
  }

  /** Nobody holds it and nobody waits. */
  public boolean free() {
    return entry.holders().isEmpty() && entry.waiters().isEmpty() && guard.isEmpty();
  }
}
