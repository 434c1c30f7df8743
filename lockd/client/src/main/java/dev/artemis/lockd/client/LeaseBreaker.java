package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Has the daemon take a lease from its holder, who is asked to give it back first. For operators:
 * it is the one way to end a lease of another process. If this process ends before the grace is
 * over, the holder keeps its lease.
 */
public final class LeaseBreaker {
  private LeaseBreaker() {}

  /**
   * Breaks a lease and waits until it is no longer held.
   *
   * @param socket of the daemon, as of {@link Places#socket}
   * @param command which lease, and with what grace
   * @param label what the daemon's log calls the one who broke it
   * @return how it ended; empty if no lease is as described, because it is gone already
   * @throws LockRefusedException if this user may not
   * @throws LockUnavailableException if no daemon listens there, or it does not answer
   * @throws LockInterruptedException if this thread is interrupted; the holder keeps its lease then
   */
  public static Optional<RevokeReply> revoke(Path socket, RevokeCommand command, String label) {
    Request greeting = Request.of(Verb.HELLO, "3", "SETNAME", label);
    // The answer may take as long as the grace; only beyond that is the daemon silent.
    long limitMillis = command.graceMillis().orElse(0) + Setting.DAEMON_SILENCE.value();
    return Question.ask(
            socket, List.of(greeting, command.request()), limitMillis, LeaseBreaker::outcome)
        .orElseThrow(
            () -> new LockUnavailableException("no lock daemon listens at " + socket, null));
  }

  private static Optional<RevokeReply> outcome(Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      if (failure.code().equals(ErrorCode.LOST.name())) {
        return Optional.empty();
      }
      throw new LockRefusedException(failure.sentence(), null);
    }
    return Optional.of(RevokeReply.parse(reply));
  }
}
