package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One question to a daemon: what is going on? Opens no session and leaves nothing behind. */
public final class DaemonStatus {
  private DaemonStatus() {}

  /**
   * Asks for the status.
   *
   * @param socket of the daemon, as of {@link Places#socket}
   * @param name the one lock to tell of, a path or plain name; empty for all
   * @return the status; empty if no daemon listens there
   * @throws LockUnavailableException if something listens but does not answer as a lock daemon
   *     should
   * @throws LockRefusedException if the daemon refuses the name
   * @throws LockInterruptedException if this thread is interrupted
   */
  public static Optional<StatusReply> ask(Path socket, Optional<String> name) {
    Request request = new Request(Verb.STATUS, name.map(List::of).orElse(List.of()));
    return Question.ask(socket, request, StatusReply::parse);
  }
}
