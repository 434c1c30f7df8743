package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One name: what the daemon says of it, and who holds its lock file.
 *
 * @param entry the daemon's word; without holders and waiters if it was not asked or knows none
 * @param commands command lines of the holders and waiters, by pid, as far as they can be seen
 * @param stopped holders that a signal or a debugger has stopped, by pid
 * @param writer the process inside a write transaction of the store
 * @param guard the kernel's word on the lock file
 */
public record NamedLock(
    LockEntry entry,
    Map<Long, String> commands,
    Set<Long> stopped,
    OptionalLong writer,
    List<GuardUse> guard) {
  /** Copies the collections. */
  public NamedLock {
    commands = Map.copyOf(commands);
    stopped = Set.copyOf(stopped);
    guard = List.copyOf(guard);
  }

  /** Whether the holder merely keeps its lease for its next write. */
  public boolean cached(HolderEntry holder) {
    return holder.recallable() && !writes(holder);
  }

  /** Whether the holder is inside a write transaction. */
  public boolean writes(HolderEntry holder) {
    return writer.isPresent() && writer.getAsLong() == holder.process().pid();
  }

  /** Whether the holder's process is stopped. */
  public boolean stopped(HolderEntry holder) {
    return stopped.contains(holder.process().pid());
  }

  /** Nobody holds it and nobody waits. */
  public boolean free() {
    return entry.holders().isEmpty() && entry.waiters().isEmpty() && guard.isEmpty();
  }
}
