package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import java.nio.file.Path;
import java.util.Optional;

/** One question to a daemon: what went on? Opens no session and leaves nothing behind. */
public final class DaemonHistory {
  private DaemonHistory() {}

  /**
   * Asks for all names that the daemon remembers, without their leases.
   *
   * @param socket of the daemon, as of {@link Places#socket}
   * @return the names; empty if no daemon listens there
   * @throws LockUnavailableException if something listens but does not answer as a lock daemon
   *     should
   * @throws LockRefusedException if the daemon does not know the question: it is an older one
   * @throws LockInterruptedException if this thread is interrupted
   */
  public static Optional<HistoryReply> ask(Path socket) {
    return Question.ask(socket, Request.of(Verb.HISTORY), HistoryReply::parse);
  }

  /**
   * Asks for the latest leases of a name.
   *
   * @param socket of the daemon
   * @param name a path or plain name
   * @param most how many
   * @return the leases; empty if no daemon listens there
   * @throws LockUnavailableException as above
   * @throws LockRefusedException if the daemon refuses the question
   * @throws LockInterruptedException if this thread is interrupted
   */
  public static Optional<HistoryReply> ask(Path socket, String name, int most) {
    return Question.ask(
        socket, Request.of(Verb.HISTORY, name, Integer.toString(most)), HistoryReply::parse);
  }
}
