package dev.artemis.lockd.testkit;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.protocol.AcquireCommand;
import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.ProtocolVersion;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.Verb;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A daemon that does what the test wants, and tells in which order one client at a time asked it.
 * It grants everything at once, except the names that it keeps in its queue.
 */
final class ScriptedDaemon implements AutoCloseable {
  private static final long TTL_MILLIS = 3_000;

  private final ServerSocketChannel server;
  private final BlockingQueue<Request> asked = new LinkedBlockingQueue<>();
  private final Set<String> queueing = ConcurrentHashMap.newKeySet();
  private volatile SocketChannel client;
  private int leases;

  /** Listens from now on. */
  ScriptedDaemon(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::serve, "scripted-daemon");
    thread.setDaemon(true);
    thread.start();
  }

  /** Requests of this name wait until the test says otherwise. */
  void queue(String name) {
    queueing.add(name);
  }

  /** Takes what was asked next; the verbs that are no part of the test are left out. */
  Request next() throws InterruptedException {
    Request next = asked.poll(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("the client asked nothing more");
    }
    return next.verb() == Verb.RENEW || next.verb() == Verb.HELD ? next() : next;
  }

  /** Says something by itself. */
  void push(PushMessage message) throws IOException {
    write(client, message.push());
  }

  /** Grants a request that waits. */
  void grant(AcquireCommand waiting) throws IOException {
    push(new PushMessage.Granted(waiting.id().orElseThrow(), lease(waiting)));
  }

  /** Closes the connection, as a daemon does that dies. */
  void cut() throws IOException {
    client.close();
  }

  private void serve() {
    while (server.isOpen()) {
      try (SocketChannel accepted = server.accept()) {
        client = accepted;
        converse(accepted);
      } catch (IOException e) {
        if (server.isOpen()) {
          System.out.println("a connection of the scripted daemon ended: " + e);
        }
      }
    }
  }

  private void converse(SocketChannel channel) throws IOException {
    ReplyDecoder decoder = new ReplyDecoder(); // a request is an array of texts
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    while (channel.read(buffer.clear()) >= 0) {
      decoder.feed(buffer.flip());
      for (var next = decoder.next(); next.isPresent(); next = decoder.next()) {
        Request request = Request.parse(words(next.get()));
        asked.add(request);
        write(channel, answer(request));
      }
    }
  }

  private static List<String> words(Reply request) {
    return ((Reply.Array) request)
        .elements().stream().map(word -> ((Reply.Text) word).value()).toList();
  }

  private Reply answer(Request request) {
    return switch (request.verb()) {
      case HELLO -> hello();
      case ACQUIRE -> acquired(AcquireCommand.parse(request));
      default -> Reply.OK;
    };
  }

  private Reply acquired(AcquireCommand command) {
    return queueing.contains(command.name())
        ? new QueuedReply(command.id().orElseThrow(), 1).reply()
        : lease(command).reply();
  }

  private synchronized LeaseReply lease(AcquireCommand command) {
    return new LeaseReply(
        "L" + ++leases, command.name(), LockMode.EXCLUSIVE, FencingToken.NONE, TTL_MILLIS, 0);
  }

  private static Reply hello() {
    return new HelloReply(
            "script",
            Resp.V3,
            1,
            ProtocolVersion.NEWEST,
            new SessionId("0".repeat(32)),
            false,
            "script",
            ProcessHandle.current().pid(),
            0,
            "/nowhere",
            0,
            TTL_MILLIS,
            TTL_MILLIS,
            TTL_MILLIS,
            TTL_MILLIS,
            List.of())
        .reply();
  }

  private static synchronized void write(SocketChannel channel, Reply reply) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ReplyEncoder.encode(reply, Resp.V3));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    SocketChannel last = client;
    if (last != null) {
      last.close();
    }
  }
}
