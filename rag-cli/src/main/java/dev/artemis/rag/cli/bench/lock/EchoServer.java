package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.Exchanger;

/**
 * The floor: a process that sends back what it reads ({@link #ECHO}), or passes it on to one other
 * client ({@link #RELAY}). A thread with blocking calls for each connection, the fastest that the
 * JDK has. A client's first byte says which of the two it wants.
 */
final class EchoServer {
  static final byte ECHO = 'e';
  static final byte RELAY = 'r';

  /** About the size of a request to the daemon. */
  static final int MESSAGE_BYTES = 64;

  private final ServerSocketChannel server;
  private final Exchanger<SocketChannel> pairs = new Exchanger<>();

  private EchoServer(ServerSocketChannel server) {
    this.server = server;
  }

  /** Listens from now on. */
  static void start(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    daemon(new EchoServer(server)::accept);
  }

  private static void daemon(Body body) {
    Thread thread =
        new Thread(
            () -> {
              try {
                body.run();
              } catch (IOException e) {
                // The client is gone, as at the end of every measurement.
                System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "echo ended", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private interface Body {
    void run() throws IOException, InterruptedException;
  }

  private void accept() throws IOException {
    while (true) {
      SocketChannel client = server.accept();
      daemon(() -> serve(client));
    }
  }

  private void serve(SocketChannel client) throws IOException, InterruptedException {
    try (client) {
      ByteBuffer first = ByteBuffer.allocateDirect(1);
      client.read(first);
      SocketChannel to = first.get(0) == RELAY ? pairs.exchange(client) : client;
      ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE_BYTES);
      while (client.read(message.clear()) >= 0) {
        to.write(message.flip());
      }
    }
  }
}
