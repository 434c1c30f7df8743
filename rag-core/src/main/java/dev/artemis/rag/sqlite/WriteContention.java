package dev.artemis.rag.sqlite;

import dev.artemis.lockd.client.guard.GuardContention;
import dev.artemis.lockd.client.guard.LinuxKernel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which other process keeps us from writing, by the kernel's lock table: the one inside a
 * transaction if there is one, else the one with the guard.
 */
final class WriteContention {
  private WriteContention() {}

  /** A clause; empty if nobody but this process is in the way. */
  static Optional<String> of(Path store) {
    Path guard = store.resolveSibling(store.getFileName() + ".lock");
    return insideTransaction(store)
        .or(
            () ->
                GuardContention.holder(LinuxKernel.REAL, guard)
                    .map(holder -> "the guard of " + store + " is held by " + holder));
  }

  /** The same, of the process inside a transaction only. */
  static Optional<String> insideTransaction(Path store) {
    OptionalLong pid = WriteLockHolder.of(store);
    return pid.isPresent() && pid.getAsLong() != ProcessHandle.current().pid()
        ? Optional.of(sentence(store, pid.getAsLong()))
        : Optional.empty();
  }

  static String sentence(Path store, long pid) {
    return "SQLite's own write lock on %s is held by %s, which is inside a transaction; if it does not go on, only ending it helps"
        .formatted(store, GuardContention.describe(pid));
  }
}
