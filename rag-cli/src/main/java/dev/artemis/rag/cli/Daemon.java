package dev.artemis.rag.cli;

import dev.artemis.lockd.client.DaemonStatus;
import dev.artemis.lockd.client.Places;
import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Path;
import java.util.Optional;

/** The lock daemon that the options name. */
final class Daemon {
  private final Shell shell;

  Daemon(Shell shell) {
    this.shell = shell;
  }

  /** Where it should listen. */
  Path socket() {
    return shell.options().socket == null
        ? Places.ofThisUser().socket()
        : Places.checked(shell.options().socket.toAbsolutePath().normalize());
  }

  /** What it says of itself; empty if it does not run. */
  Optional<StatusReply> status() {
    return DaemonStatus.ask(socket(), Optional.empty());
  }

  /** What it says of itself; it must run. */
  StatusReply running() {
    return status()
        .orElseThrow(() -> CommandFailure.notFound("no lock daemon listens at " + socket()));
  }
}
