package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Takes one connection at a real socket; a test says what is answered and when. Thread-safe. */
final class ConversingDaemon implements AutoCloseable {
  private final ServerSocketChannel server;
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final boolean echoing;
  private volatile SocketChannel peer;

  /**
   * A daemon.
   *
   * @param echoing whether it answers each request with its first argument by itself
   */
  ConversingDaemon(Path socket, boolean echoing) throws IOException {
    this.echoing = echoing;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread thread = new Thread(this::listen, "conversing-daemon");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    ByteBuffer buffer = ByteBuffer.allocate(8192);
    ReplyDecoder decoder = new ReplyDecoder();
    try {
      peer = server.accept();
      while (peer.read(buffer) >= 0) {
        decoder.feed(buffer.flip());
        buffer.clear();
        for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
          hear(((Reply.Array) next.get()).elements());
        }
      }
    } catch (IOException e) {
      // The test is over.
      return;
    }
  }

  private void hear(List<Reply> words) throws IOException {
    String last = ((Reply.Text) words.get(words.size() - 1)).value();
    heard.add(last);
    if (echoing) {
      say(Reply.text(last));
    }
  }

  /** Waits for a request and gives its last word. */
  String hears() throws InterruptedException {
    return heard.take();
  }

  void say(Reply reply) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(ReplyEncoder.encode(reply, Resp.V3));
    while (bytes.hasRemaining()) {
      peer.write(bytes);
    }
  }

  /** Closes the connection. */
  void hangUp() throws IOException {
    peer.close();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (peer != null) {
      peer.close();
    }
  }
}
