package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Verb;
import java.nio.file.Path;
import java.util.Optional;

/** One question to a daemon: how much of what has happened? Leaves nothing behind. */
public final class DaemonMetrics {
  private DaemonMetrics() {}

  /**
   * Asks for all counters.
   *
   * @param socket of the daemon, as of {@link Places#socket}
   * @return the counters; empty if no daemon listens there
   * @throws LockUnavailableException if something listens but does not answer as a lock daemon
   *     should
   * @throws LockRefusedException if the daemon is too old to know
   * @throws LockInterruptedException if this thread is interrupted
   */
  public static Optional<MetricsReply> ask(Path socket) {
    return Question.ask(socket, Request.of(Verb.METRICS), MetricsReply::parse);
  }
}
