package dev.artemis.lockd.server.systemd;

import dev.artemis.lockd.server.StartException;
import io.netty.channel.ChannelException;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A socket that the service manager listens on and passed to this process: its file, mode and group
 * are the manager's, and connections wait in it while no daemon runs.
 */
public final class InheritedSocket {
  // Linux on x86-64 and on aarch64 alike.
  private static final int SOL_SOCKET = 1;
  private static final int SO_TYPE = 3;
  private static final int SO_ACCEPTCONN = 30;
  private static final int SO_DOMAIN = 39;
  private static final int AF_UNIX = 1;
  private static final int SOCK_STREAM = 1;
  private static final int O_NONBLOCK = 04000;

  private InheritedSocket() {}

  /**
   * Makes sure that a descriptor can be served.
   *
   * @param wanted the path that this daemon is to serve
   * @throws StartException if it is another kind of thing, or another path
   */
  public static void check(int descriptor, Path wanted) {
    String passed = "descriptor %d, passed by LISTEN_FDS, ".formatted(descriptor);
    try {
      Socket socket = new Socket(descriptor);
      if (!listens(socket)) {
        throw new StartException(
            passed + "is no Unix stream socket that listens; its unit needs ListenStream=" + wanted,
            null);
      }
      demandPath(socket, wanted);
      if (!nonBlocking(descriptor)) {
        // The loop would hang in its attempt to accept one connection more than there are.
        throw new StartException(passed + "blocks; the service's unit needs NonBlocking=yes", null);
      }
    } catch (IOException | ChannelException e) {
      throw new StartException(passed + "cannot be used as a socket: " + e.getMessage(), e);
    }
  }

  private static boolean listens(Socket socket) throws IOException {
    return option(socket, SO_DOMAIN) == AF_UNIX
        && option(socket, SO_TYPE) == SOCK_STREAM
        && option(socket, SO_ACCEPTCONN) != 0;
  }

  private static int option(Socket socket, int name) throws IOException {
    return socket.getIntOpt(SOL_SOCKET, name);
  }

  private static void demandPath(Socket socket, Path wanted) throws IOException {
    DomainSocketAddress address = socket.localDomainSocketAddress();
    String passed = address == null ? "" : address.path();
    if (!passed.startsWith("/") || !same(Path.of(passed), wanted)) {
      throw new StartException(
          "LISTEN_FDS passes the socket '%s', but rag-lockd is to serve %s; give --socket and ListenStream= the same path"
              .formatted(passed.replace('\0', '@'), wanted),
          null);
    }
  }

  private static boolean same(Path passed, Path wanted) throws IOException {
    return passed.equals(wanted)
        || (Files.exists(passed) && Files.exists(wanted) && Files.isSameFile(passed, wanted));
  }

  private static boolean nonBlocking(int descriptor) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/fdinfo", Integer.toString(descriptor))).stream()
        .filter(line -> line.startsWith("flags:"))
        .map(line -> Integer.parseInt(line.substring("flags:".length()).strip(), 8))
        .anyMatch(flags -> (flags & O_NONBLOCK) != 0);
  }
}
