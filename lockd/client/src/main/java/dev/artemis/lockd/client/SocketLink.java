package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A connection through a Unix-domain socket. One thread of its own reads, so that an interrupt of a
 * caller never closes the channel.
 */
final class SocketLink implements Link {
  private static final long TICK_MILLIS = 100;

  /** Requests that the daemon may leave unread. */
  private static final int MOST_UNSENT = 4 * Setting.MAX_REQUESTS.count();

  private final SocketChannel channel;
  private final Selector selector;
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

  private SocketLink(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  /**
   * Connects.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  static SocketLink connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean opened = false;
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      DaemonIdentity.check(channel, socket);
      channel.configureBlocking(false);
      SocketLink link = new SocketLink(channel, Selector.open());
      channel.register(link.selector, SelectionKey.OP_READ);
      opened = true;
      return link;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  @Override
  public void start(Receiver receiver) {
    Thread reader = new Thread(() -> read(receiver), "rag-lock-session");
    reader.setDaemon(true);
    boolean started = false;
    try {
      reader.start();
      started = true;
    } finally {
      if (!started) {
        abandon();
      }
    }
  }

  private void abandon() {
    try (channel;
        selector) {
      wake();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized boolean send(byte[] bytes) {
    unsent.add(ByteBuffer.wrap(bytes));
    flush();
    return unsent.size() < MOST_UNSENT;
  }

  /** Writes what the socket takes; the reading thread goes on with the rest. */
  private synchronized void flush() {
    try {
      while (!unsent.isEmpty()) {
        channel.write(unsent.peek());
        if (unsent.peek().hasRemaining()) {
          channel.keyFor(selector).interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
          selector.wakeup();
          return;
        }
        unsent.poll();
      }
    } catch (IOException e) {
      // The reading thread meets the same failure and tells everybody.
      selector.wakeup();
    }
  }

  @Override
  public void wake() {
    selector.wakeup();
  }

  private void read(Receiver receiver) {
    IOException why = new IOException("closed");
    try (channel;
        selector) {
      ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
      while (proceeds(receiver)) {
        if (channel.read(buffer) < 0) {
          throw new IOException("the daemon closed the connection");
        }
        receiver.received(buffer.flip());
        buffer.clear();
      }
    } catch (IOException e) {
      why = e;
    } catch (ProtocolException e) {
      why = new IOException(e.getMessage(), e);
    } finally {
      // Also after a failure of a listener: whoever waits for an answer must be told.
      receiver.ended(why);
    }
  }

  /** Waits for something to read; false once the connection is to end. */
  private boolean proceeds(Receiver receiver) throws IOException {
    selector.select(TICK_MILLIS);
    SelectionKey key = channel.keyFor(selector);
    if (key.isWritable()) {
      key.interestOps(SelectionKey.OP_READ);
      flush();
    }
    return receiver.proceeds();
  }
}
