package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
   * @param command which lease, and with what grace
   * @param label what the daemon's log calls the one who broke it
   * @return how it ended; empty if no lease is as described, because it is gone already
   * @throws LockRefusedException if this user may not
   * @throws LockUnavailableException if no daemon listens there, or it does not answer
   * @throws LockInterruptedException if this thread is interrupted; the holder keeps its lease then
   */
  public static Optional<RevokeReply> revoke(Path socket, RevokeCommand command, String label) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    long graceMillis = command.graceMillis().orElse(0);
    // The answer may take as long as the grace; only beyond that is the daemon silent.
    long limitMillis = graceMillis + Setting.DAEMON_SILENCE.value();
    Connection connection;
    try {
      connection =
          Connection.open(
              Machine.REAL,
              socket,
              TimeUnit.MILLISECONDS.toNanos(limitMillis),
              new Failing(answer));
    } catch (IOException e) {
      throw unavailable(socket, e.getMessage(), e);
    }
    try {
      connection.send(Request.of(Verb.HELLO, "3", "SETNAME", label), greeting -> {}, () -> {});
      connection.send(command.request(), answer::complete, () -> {});
      return outcome(answer.get(2 * limitMillis, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockInterruptedException("interrupted while asking " + socket, e);
    } catch (ExecutionException e) {
      throw unavailable(socket, e.getCause().getMessage(), e);
    } catch (TimeoutException | ProtocolException e) {
      throw unavailable(socket, e.getMessage(), e);
    } finally {
      connection.close();
    }
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

  private static LockUnavailableException unavailable(Path socket, String why, Exception cause) {
    return new LockUnavailableException(
        "the lock daemon at %s does not answer: %s".formatted(socket, why), cause);
  }

  /** Passes the end of the connection on to whoever waits for the answer. */
  private record Failing(CompletableFuture<Reply> answer) implements Connection.Listener {
    @Override
    public void pushed(Reply.Push push) {}

    @Override
    public void tick() {}

    @Override
    public boolean alert() {
      return true;
    }

    @Override
    public void closed(IOException why) {
      answer.completeExceptionally(why);
    }
  }
}
