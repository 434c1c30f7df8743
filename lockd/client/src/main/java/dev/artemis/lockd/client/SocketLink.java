package dev.artemis.lockd.client;

import dev.artemis.lockd.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A connection through a Unix-domain socket. The channel does not block: an interrupt of a thread
 * that reads ends its wait and never closes the channel.
 */
final class SocketLink implements Link {
  /** Requests that the daemon may leave unread. */
  private static final int MOST_UNSENT = 4 * Setting.MAX_REQUESTS.count();

  /** How long to look for an answer that is most likely to come soon, before going to sleep. */
  private static final long SPIN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final boolean MANY_PROCESSORS = Runtime.getRuntime().availableProcessors() > 1;

  private final SocketChannel channel;

  /** What a thread that reads waits at. */
  private final Selector reading;

  /** What the link's own thread waits at: for something to read, and for room to write. */
  private final Selector watch;

  /** Whether the latest answer came soon; used by whoever reads. */
  private boolean soon;

  private final Deque<ByteBuffer> unsent = new ArrayDeque<>();
  private volatile boolean blocked;
  private volatile boolean closed;
  private volatile Thread own;

  private SocketLink(SocketChannel channel, Selector reading, Selector watch) throws IOException {
    this.channel = channel;
    this.reading = reading;
    this.watch = watch;
    channel.configureBlocking(false);
    channel.register(reading, SelectionKey.OP_READ);
    channel.register(watch, 0);
  }

  /**
   * Connects.
   *
   * @throws IOException if nobody listens there, or somebody who must not
   */
  static SocketLink connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    Selector reading = null;
    SocketLink link = null;
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      DaemonIdentity.check(channel, socket);
      reading = Selector.open();
      link = new SocketLink(channel, reading, Selector.open());
      return link;
    } finally {
      if (link == null) {
        channel.close();
        if (reading != null) {
          reading.close();
        }
      }
    }
  }

  @Override
  public void start(Lookout lookout) {
    own = new Thread(() -> lookAfter(lookout), "rag-lock-session");
    own.setDaemon(true);
    boolean started = false;
    try {
      own.start();
      started = true;
    } finally {
      if (!started) {
        abandon();
      }
    }
  }

  private void abandon() {
    try (channel;
        reading;
        watch) {
      closed = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read(ByteBuffer into, long nanos) throws IOException {
    int count = channel.read(into);
    if (count != 0 || nanos <= 0) {
      return count;
    }
    long began = System.nanoTime();
    if (soon) {
      count = spin(into, began + Math.min(nanos, SPIN_NANOS));
      if (count != 0) {
        return count;
      }
    }
    int late = await(into, nanos);
    soon = MANY_PROCESSORS && late != 0 && System.nanoTime() - began < 2 * SPIN_NANOS;
    return late;
  }

  /** Looks again and again for a moment: whoever sleeps is woken up late. */
  private int spin(ByteBuffer into, long until) throws IOException {
    int count = 0;
    while (count == 0 && until - System.nanoTime() > 0) {
      Thread.onSpinWait();
      count = channel.read(into);
    }
    return count;
  }

  private int await(ByteBuffer into, long nanos) throws IOException {
    try {
      reading.select(key -> {}, millis(nanos));
    } catch (ClosedSelectorException e) {
      throw new IOException("closed", e);
    }
    return channel.read(into);
  }

  private static long millis(long nanos) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
  }

  @Override
  public synchronized boolean send(byte[] bytes) {
    unsent.add(ByteBuffer.wrap(bytes));
    if (!blocked) {
      flush();
    }
    return unsent.size() < MOST_UNSENT;
  }

  /** Writes what the socket takes; the link's own thread goes on with the rest. */
  private synchronized void flush() {
    try {
      while (!unsent.isEmpty()) {
        channel.write(unsent.peek());
        if (unsent.peek().hasRemaining()) {
          blocked = true;
          nudge();
          return;
        }
        unsent.poll();
      }
      blocked = false;
    } catch (IOException e) {
      // Whoever reads meets the same failure and tells everybody.
      unsent.clear();
      blocked = false;
      wake();
      nudge();
    }
  }

  @Override
  public void wake() {
    reading.wakeup();
  }

  @Override
  public void nudge() {
    watch.wakeup();
    LockSupport.unpark(own);
  }

  @Override
  public void close() {
    closed = true;
    nudge();
  }

  private void lookAfter(Lookout lookout) {
    try (channel;
        reading;
        watch) {
      Pause pause = lookout.look();
      while (!closed) {
        rest(pause);
        pause = lookout.look();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      // Also after a failure: finds the channel closed and tells everybody.
      lookout.look();
    }
  }

  private void rest(Pause pause) throws IOException {
    if (!pause.watching() && !blocked) {
      LockSupport.parkNanos(this, pause.nanos());
      return;
    }
    channel
        .keyFor(watch)
        .interestOps(
            (pause.watching() ? SelectionKey.OP_READ : 0) | (blocked ? SelectionKey.OP_WRITE : 0));
    watch.select(key -> {}, millis(pause.nanos()));
    if (blocked) {
      flush();
    }
  }
}
