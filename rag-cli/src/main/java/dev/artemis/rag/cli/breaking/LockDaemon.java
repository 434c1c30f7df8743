package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Path;
import java.util.Optional;

/** The daemon, as far as breaking a lock needs it. */
public interface LockDaemon {
  /** What it says of one lock; empty if it does not answer. */
  Optional<StatusReply> status(Path resource);

  /** Has it take a lease; see {@link dev.artemis.lockd.client.LeaseBreaker#revoke}. */
  Optional<RevokeReply> revoke(RevokeCommand command);
}
