package dev.artemis.lockd.server;

import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.RequestEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A connection that says exactly what the test says. Reads with a limit, so no test hangs. */
final class RawClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final SocketChannel channel;
  private final Selector selector;
  private final ReplyDecoder decoder = new ReplyDecoder();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  RawClient(Path socket) {
    try {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.configureBlocking(false);
      selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends a request of words. */
  void send(String... words) {
    send(RequestEncoder.encode(List.of(words)));
  }

  /** Sends bytes as they are. */
  void send(byte[] bytes) {
    try {
      ByteBuffer out = ByteBuffer.wrap(bytes);
      while (out.hasRemaining()) {
        if (channel.write(out) == 0) {
          awaitRoom();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitRoom() throws IOException {
    SelectionKey key = channel.keyFor(selector);
    key.interestOps(SelectionKey.OP_WRITE);
    if (selector.select(LIMIT.toMillis()) == 0) {
      throw new AssertionError("the daemon read nothing within " + LIMIT);
    }
    selector.selectedKeys().clear();
    key.interestOps(SelectionKey.OP_READ);
  }

  /** Sends text as bytes. */
  void type(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request and reads one reply. */
  Reply ask(String... words) {
    send(words);
    return read();
  }

  /** Sends a request, its words separated by blanks, and reads one reply. */
  Reply say(String line) {
    return ask(line.split(" ", -1));
  }

  /** {@link #say} of something that is answered by a map. */
  Reply.Mapping map(String line) {
    return Reply.asMap(say(line));
  }

  /** The next reply or push. */
  Reply read() {
    return next(LIMIT)
        .orElseThrow(() -> new AssertionError("the daemon closed instead of answering"));
  }

  /** Whether the daemon closes the connection without saying more. */
  boolean closed() {
    return next(LIMIT).isEmpty();
  }

  /** The next word after an ECHO; the echo itself shows that nothing was said before it. */
  Reply readAfterEcho() {
    send("ECHO", "mark");
    return read();
  }

  /** Reads and drops everything until the daemon closes the connection. */
  void drain() {
    Optional<Reply> reply = next(LIMIT);
    while (reply.isPresent()) {
      reply = next(LIMIT);
    }
  }

  private Optional<Reply> next(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      while (true) {
        Optional<Reply> reply = decoder.next();
        if (reply.isPresent()) {
          return reply;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0) {
          throw new AssertionError("the daemon said nothing within " + limit);
        }
        selector.selectedKeys().clear();
        buffer.clear();
        if (channel.read(buffer) < 0) {
          return Optional.empty();
        }
        decoder.feed(buffer.flip());
      }
    } catch (IOException e) {
      // Reset by the daemon.
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    try {
      selector.close();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
