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
   * @param name the one lock to tell of, a path or plain name; empty for all
   * @return the status; empty if no daemon listens there
   * @throws LockUnavailableException if something listens but does not answer as a lock daemon
   *     should
   * @throws LockRefusedException if the daemon refuses the name
   * @throws LockInterruptedException if this thread is interrupted
   */
  public static Optional<StatusReply> ask(Path socket, Optional<String> name) {
    Request request = new Request(Verb.STATUS, name.map(List::of).orElse(List.of()));
<<<<<<< HEAD
    return Question.ask(socket, request, StatusReply::parse);
=======
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    // Looked at before and after: a daemon that starts may put its socket there in between.
    boolean absent = !Files.exists(socket);
    Connection connection;
    try {
      connection =
          Connection.open(
              Machine.REAL, socket, Setting.DAEMON_SILENCE.nanos(), new Failing(answer));
    } catch (IOException e) {
      if (absent || e instanceof ConnectException || !Files.exists(socket)) {
        return Optional.empty();
      }
      throw new LockUnavailableException(
          "cannot talk to the lock daemon at %s: %s%s"
              .formatted(socket, e.getMessage(), DaemonDoor.whoMay(socket, e)),
          e);
    }
    try {
      connection.send(request, answer::complete, () -> {});
      return Optional.of(
          parse(answer.get(2 * Setting.DAEMON_SILENCE.value(), TimeUnit.MILLISECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockInterruptedException("interrupted while asking " + socket, e);
    } catch (ExecutionException | TimeoutException | ProtocolException e) {
      throw new LockUnavailableException(
          "%s is open but does not answer as a lock daemon: %s".formatted(socket, cause(e)), e);
    } finally {
      connection.close();
    }
  }

  private static String cause(Exception e) {
    return e instanceof ExecutionException ? e.getCause().getMessage() : e.getMessage();
  }

  private static StatusReply parse(Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      throw new LockRefusedException(failure.sentence(), null);
    }
    return StatusReply.parse(reply);
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
>>>>>>> cf80210cef35a14caafaa48f6b9d9bd9042efcbb
  }
}
