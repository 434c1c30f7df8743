package dev.artemis.lockd.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A socket that passes everything on to the daemon's, and whose connections can be cut. The daemon
 * sees this JVM behind it. Thread-safe.
 */
public final class CuttableLink implements AutoCloseable {
  private final Path socket;
  private final Path daemon;
  private final ServerSocketChannel server;
  private final Queue<SocketChannel> open = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();

  /** Listens at the one path and passes on to the other. */
  public CuttableLink(Path socket, Path daemon) throws IOException {
    this.socket = socket;
    this.daemon = daemon;
    this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    start(this::accept);
  }

  /** Where clients connect. */
  public Path socket() {
    return socket;
  }

  /** How many connections there were. */
  public int accepted() {
    return accepted.get();
  }

  /** Cuts all connections; new ones are welcome. */
  public void cut() {
    for (SocketChannel end = open.poll(); end != null; end = open.poll()) {
      close(end);
    }
  }

  private void accept() throws IOException {
    while (server.isOpen()) {
      SocketChannel client = server.accept();
      SocketChannel behind = SocketChannel.open(UnixDomainSocketAddress.of(daemon));
      open.add(client);
      open.add(behind);
      accepted.incrementAndGet();
      start(() -> pass(client, behind));
      start(() -> pass(behind, client));
    }
  }

  private static void pass(SocketChannel from, SocketChannel to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4096);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // Cut, which is what this link is for.
                return;
              }
            },
            "cuttable-link");
    thread.setDaemon(true);
    thread.start();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    cut();
  }
}
