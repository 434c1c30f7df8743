package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.ProtocolException;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.ReplyDecoder;
import dev.artemis.lockd.protocol.Request;
import dev.artemis.lockd.protocol.RequestEncoder;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One connection to the daemon. Requests are written by whoever sends them; one thread of its own
 * reads, so that an interrupt of a caller never closes the channel. Replies come in the order of
 * the requests. Thread-safe.
 *
 * <p>A daemon that leaves a request unanswered for too long counts as lost: it may be stopped.
 */
final class Connection {
  /** What the connection tells its owner, always from its reading thread. */
  interface Listener {
    /** The daemon said something by itself. */
    void pushed(Reply.Push push);

    /** Called several times a second. */
    void tick();

    /** The connection is over; no reply or push follows. */
    void closed(IOException why);
  }

  private record Unanswered(Consumer<Reply> reply, Runnable lost, long sentNanos) {}

  private static final long TICK_MILLIS = 100;

  /** A daemon that makes us say more than this without reading or answering it is none. */
  private static final int MOST_OPEN = 4 * Setting.MAX_REQUESTS.count();

  private final SocketChannel channel;
  private final Selector selector;
  private final long answerLimitNanos;
  private final Deque<Unanswered> unanswered = new ArrayDeque<>();
  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private boolean over;

  private Connection(SocketChannel channel, Selector selector, long answerLimitNanos) {
    this.channel = channel;
    this.selector = selector;
    this.answerLimitNanos = answerLimitNanos;
  }

  /**
   * Connects and begins to read.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  static Connection open(Path socket, long answerLimitNanos, Listener listener) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    boolean opened = false;
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      DaemonIdentity.check(channel, socket);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel, Selector.open(), answerLimitNanos);
      channel.register(connection.selector, SelectionKey.OP_READ);
      Thread reader = new Thread(() -> connection.read(listener), "rag-lock-session");
      reader.setDaemon(true);
      reader.start();
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /**
   * Sends a request.
   *
   * @param reply gets the answer, on the reading thread
   * @param lost runs instead if the connection ends first
   */
  void send(Request request, Consumer<Reply> reply, Runnable lost) {
    synchronized (this) {
      over |= unanswered.size() >= MOST_OPEN || unsent.size() >= MOST_OPEN;
      if (!over) {
        unanswered.add(new Unanswered(reply, lost, System.nanoTime()));
        unsent.add(ByteBuffer.wrap(RequestEncoder.encode(request)));
        flush();
        return;
      }
    }
    lost.run();
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @return empty if the connection ended first
   */
  Optional<Reply> ask(Request request) throws InterruptedException {
    CompletableFuture<Optional<Reply>> answer = new CompletableFuture<>();
    send(
        request,
        reply -> answer.complete(Optional.of(reply)),
        () -> answer.complete(Optional.empty()));
    try {
      // A silent daemon is given up by the reading thread; the limit here only bounds a defect.
      return answer.get(2 * answerLimitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
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

  /** Whether it has ended or is about to. */
  synchronized boolean over() {
    return over;
  }

  /** Ends the connection; the listener is told by the reading thread. */
  void close() {
    synchronized (this) {
      over = true;
    }
    selector.wakeup();
  }

  private void read(Listener listener) {
    IOException why = new IOException("closed");
    try (channel;
        selector) {
      ReplyDecoder decoder = new ReplyDecoder();
      ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
      while (proceeds(listener)) {
        if (channel.read(buffer) < 0) {
          throw new IOException("the daemon closed the connection");
        }
        decoder.feed(buffer.flip());
        buffer.clear();
        for (Optional<Reply> next = decoder.next(); next.isPresent(); next = decoder.next()) {
          dispatch(next.get(), listener);
        }
      }
    } catch (IOException e) {
      why = e;
    } catch (ProtocolException e) {
      why = new IOException(e.getMessage(), e);
    } finally {
      // Also after a failure of a listener: whoever waits for an answer must be told.
      end(why, listener);
    }
  }

  /** Waits for something to read and does what is due; false once the connection is to end. */
  private boolean proceeds(Listener listener) throws IOException {
    selector.select(TICK_MILLIS);
    SelectionKey key = channel.keyFor(selector);
    if (key.isWritable()) {
      key.interestOps(SelectionKey.OP_READ);
      flush();
    }
    listener.tick();
    synchronized (this) {
      Unanswered oldest = unanswered.peek();
      if (oldest != null && System.nanoTime() - oldest.sentNanos > answerLimitNanos) {
        throw new IOException(
            "the daemon has not answered for %d ms"
                .formatted(TimeUnit.NANOSECONDS.toMillis(answerLimitNanos)));
      }
      return !over;
    }
  }

  private void dispatch(Reply reply, Listener listener) {
    if (reply instanceof Reply.Push push) {
      listener.pushed(push);
      return;
    }
    Unanswered asked;
    synchronized (this) {
      asked = unanswered.poll();
    }
    if (asked == null) {
      throw new ProtocolException("the daemon answered a request that was not made: " + reply);
    }
    asked.reply.accept(reply);
  }

  private void end(IOException why, Listener listener) {
    Deque<Unanswered> rest;
    synchronized (this) {
      over = true;
      rest = new ArrayDeque<>(unanswered);
      unanswered.clear();
      unsent.clear();
    }
    rest.forEach(asked -> asked.lost.run());
    listener.closed(why);
  }
}
