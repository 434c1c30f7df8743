package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Request;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One question to a daemon, on a connection of its own. Leaves nothing behind. */
final class Question {
  private Question() {}

  /**
   * Asks.
   *
   * @param parse reads the answer
   * @return the answer; empty if no daemon listens there
   * @throws LockUnavailableException if something listens but does not answer as a lock daemon
   *     should
   * @throws LockRefusedException if the daemon refuses the question
   * @throws LockInterruptedException if this thread is interrupted
   */
  static <T> Optional<T> ask(Path socket, Request request, Function<Reply, T> parse) {
    return ask(
        socket,
        List.of(request),
        Setting.DAEMON_SILENCE.value(),
        reply -> parse.apply(accepted(reply)));
  }

  /**
   * The same with several requests and a daemon that may take its time.
   *
   * @param limitMillis when it counts as silent
   * @param parse reads the answer to the last one, which may be a refusal
   */
  static <T> Optional<T> ask(
      Path socket, List<Request> requests, long limitMillis, Function<Reply, T> parse) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    // Looked at before and after: a daemon that starts may put its socket there in between.
    boolean absent = !Files.exists(socket);
    Connection connection;
    try {
      connection =
          Connection.open(
              Machine.REAL,
              socket,
              TimeUnit.MILLISECONDS.toNanos(limitMillis),
              new Failing(answer));
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
      int last = requests.size() - 1;
      for (Request request : requests.subList(0, last)) {
        connection.send(request, reply -> {}, () -> {});
      }
      connection.send(requests.get(last), answer::complete, () -> {});
      return Optional.of(parse.apply(answer.get(2 * limitMillis, TimeUnit.MILLISECONDS)));
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

  private static Reply accepted(Reply reply) {
    if (reply instanceof Reply.Failure failure) {
      throw new LockRefusedException(failure.sentence(), null);
    }
    return reply;
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
