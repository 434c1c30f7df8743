package dev.artemis.rag.cli.lock;

import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything that {@code ragctl lock status} shows.
 *
 * @param socket where the daemon was looked for
 * @param daemon what it said; empty if none listens there
 * @param locks names in use, or the one asked for
 */
public record LockReport(Path socket, Optional<StatusReply> daemon, List<NamedLock> locks) {
  /** Copies the list. */
  public LockReport {
    locks = List.copyOf(locks);
  }
}
