package dev.artemis.rag.cli.breaking;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.LeaseBreaker;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The daemon at a socket.
 *
 * @param socket where it listens
 */
public record ThisDaemon(Path socket) implements LockDaemon {
  private static final String LABEL = "ragctl lock break";

  @Override
  public Optional<StatusReply> status(Path resource) {
    return DaemonStatus.ask(socket, Optional.of(resource.toString()));
  }

  @Override
  public Optional<RevokeReply> revoke(RevokeCommand command) {
    return LeaseBreaker.revoke(socket, command, LABEL);
  }
}
