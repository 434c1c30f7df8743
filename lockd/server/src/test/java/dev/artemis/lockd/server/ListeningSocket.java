package dev.artemis.lockd.server;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A socket as a service manager holds one: it goes on listening while daemons that are given copies
 * of its descriptor come and go.
 */
final class ListeningSocket implements AutoCloseable {
  private static final int BACKLOG = 16;

  private final Socket socket;
  private final Path path;

  ListeningSocket(Path path) throws IOException {
    Epoll.ensureAvailability();
    this.path = path;
    socket = Socket.newSocketDomain();
    socket.bind(new DomainSocketAddress(path.toString()));
    socket.listen(BACKLOG);
  }

  /** Another descriptor of it; the JDK cannot duplicate one, but a socket can carry one. */
  int copy() throws IOException {
    Path way = path.resolveSibling("way");
    Socket entry = Socket.newSocketDomain();
    Socket sender = Socket.newSocketDomain();
    entry.bind(new DomainSocketAddress(way.toString()));
    entry.listen(1);
    sender.connect(new DomainSocketAddress(way.toString()));
    Socket receiver = new Socket(entry.accept(new byte[128]));
    try {
      sender.sendFd(socket.intValue());
      return receiver.recvFd();
    } finally {
      receiver.close();
      sender.close();
      entry.close();
      Files.delete(way);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
