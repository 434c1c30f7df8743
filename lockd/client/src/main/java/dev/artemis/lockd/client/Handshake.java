package dev.artemis.lockd.client;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.HelloCommand;
import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A connection on which the daemon has been greeted.
 *
 * @param connection ready for requests
 * @param hello what the daemon said
 */
record Handshake(Connection connection, HelloReply hello) {
  /** After a daemon that is there but of no use, ask again only after this. */
  private static final long LONG_PAUSE_NANOS = 4 * Setting.DAEMON_SILENCE.nanos();

  /** There is no daemon to talk to now. */
  static final class AwayException extends IOException {
    private static final long serialVersionUID = 1L;
    private final long pauseNanos;

    private AwayException(String why, long pauseNanos, Throwable cause) {
      super(why, cause);
      this.pauseNanos = pauseNanos;
    }

    /** How long not to try again. */
    long pauseNanos() {
      return pauseNanos;
    }
  }

  /**
   * Connects and greets. Leaves no connection behind when it fails.
   *
   * @throws AwayException if nobody answers there, or not as a lock daemon of our version
   */
  static Handshake open(
      Machine machine, Path socket, SessionId id, String label, Connection.Listener listener)
      throws AwayException, InterruptedException {
    Connection connection = connect(machine, socket, listener);
    Handshake done = null;
    try {
      done = new Handshake(connection, greet(machine, connection, id, label));
      return done;
    } finally {
      if (done == null) {
        connection.close();
      }
    }
  }

  private static Connection connect(Machine machine, Path socket, Connection.Listener listener)
      throws AwayException {
    try {
      return Connection.open(machine, socket, Setting.DAEMON_SILENCE.nanos(), listener);
    } catch (IOException e) {
      throw new AwayException(e.getMessage(), Setting.RECONNECT.nanos(), e);
    }
  }

  private static HelloReply greet(
      Machine machine, Connection connection, SessionId id, String label)
      throws AwayException, InterruptedException {
    long began = machine.kernel().nanoTime();
    Optional<Reply> answer = connection.ask(HelloCommand.of(id, label).request());
    // A daemon that ends as we come closes the connection; one that is stopped says nothing.
    if (answer.isEmpty() && machine.kernel().nanoTime() - began < Setting.DAEMON_SILENCE.nanos()) {
      throw new AwayException("it closed the connection", Setting.RECONNECT.nanos(), null);
    }
    if (answer.isEmpty()) {
      throw new AwayException("it took the connection but did not answer", LONG_PAUSE_NANOS, null);
    }
    HelloReply hello = parse(answer.get());
    if (hello.lockd() != ProtocolVersion.NEWEST) {
      throw new AwayException(
          "it speaks protocol version " + hello.lockd(), LONG_PAUSE_NANOS, null);
    }
    return hello;
  }

  private static HelloReply parse(Reply answer) throws AwayException {
    try {
      return HelloReply.parse(answer);
    } catch (ProtocolException e) {
      throw new AwayException(
          "it does not answer as a lock daemon: " + e.getMessage(), LONG_PAUSE_NANOS, e);
    }
  }
}
