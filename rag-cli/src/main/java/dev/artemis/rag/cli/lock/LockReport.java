package dev.artemis.rag.cli.lock;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that {@code ragctl lock status} shows.
 *
 * @param socket where the daemon was looked for
 * @param daemon what it said
 * @param locks names in use, or the one asked for
 */
public record LockReport(Path socket, DaemonWord daemon, List<NamedLock> locks) {
  /** Copies the list. */
  public LockReport {
    locks = List.copyOf(locks);
  }
}
