package dev.artemis.rag.cli.bench.lock;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.HelloCommand;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestEncoder;
import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The daemon's protocol and nothing else: no guard, no renewal, blocking calls. Shows what the
 * daemon alone costs, and lets one process have a thousand connections. Used by one thread.
 */
final class Wire implements AutoCloseable {
  /** Nobody renews here, so leases live for longer than any measurement. */
  private static final long TTL_MILLIS = 600_000;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final SocketChannel channel;
  private final ReplyDecoder decoder = new ReplyDecoder();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
  private final Deque<Reply.Push> pushes = new ArrayDeque<>();
  private Reply latest = Reply.NULL;
  private int unread;

  private Wire(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects and greets. */
  static Wire open(Path socket) throws IOException {
    Wire wire = new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    wire.send(HelloCommand.of(SessionId.random(RANDOM), "bench").request());
    wire.reply();
    return wire;
  }

  /** Waits for a lease; returns its id. */
  String acquire(String name, String owner) throws IOException {
    send(request(name, owner, false));
    return LeaseReply.parse(reply()).lease();
  }

  /** Queues a request, whose lease {@link #granted} returns later. */
  void queue(String name, String owner) throws IOException {
    send(request(name, owner, true));
    reply();
  }

  private static Request request(String name, String owner, boolean push) {
    return new AcquireCommand(
            name,
            LockMode.EXCLUSIVE,
            TTL_MILLIS,
            OptionalLong.of(TTL_MILLIS),
            push,
            push ? Optional.of(owner) : Optional.empty(),
            "",
            owner,
            0,
            false,
            OptionalLong.empty(),
            Optional.empty())
        .request();
  }

  /** Gives a lease back; the answer is read with the next one. */
  void release(String lease) throws IOException {
    send(Request.release(lease));
  }

  /** Waits until a queued request is granted; returns the lease. */
  String granted() throws IOException {
    while (true) {
      while (pushes.isEmpty()) {
        read();
      }
      PushMessage message = PushMessage.parse(pushes.remove()).orElseThrow();
      if (message instanceof PushMessage.Granted granted) {
        return granted.lease().lease();
      }
      if (!(message instanceof PushMessage.Recall)) {
        throw new IOException("instead of a grant the daemon said " + message);
      }
    }
  }

  private void send(Request request) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(RequestEncoder.encode(request));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    unread++;
  }

  /** The reply to the latest request; those to earlier ones are read and dropped. */
  private Reply reply() throws IOException {
    while (unread > 0) {
      read();
    }
    return latest;
  }

  /** Reads one reply or one push. */
  private void read() throws IOException {
    Reply reply = next();
    if (reply instanceof Reply.Push push) {
      pushes.add(push);
      return;
    }
    if (reply instanceof Reply.Failure failure) {
      throw new IOException(
          "the daemon refused: %s %s".formatted(failure.code(), failure.sentence()));
    }
    latest = reply;
    unread--;
  }

  private Reply next() throws IOException {
    Optional<Reply> reply = decoder.next();
    while (reply.isEmpty()) {
      if (channel.read(buffer.clear()) < 0) {
        throw new EOFException("the daemon closed the connection");
      }
      decoder.feed(buffer.flip());
      reply = decoder.next();
    }
    return reply.get();
  }

  /** Waits until the daemon closes the connection. */
  void awaitEnd() {
    try {
      while (channel.read(buffer.clear()) >= 0) {
        buffer.clear();
      }
    } catch (IOException e) {
      // Reset instead of closed: as much the end.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "connection reset", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
