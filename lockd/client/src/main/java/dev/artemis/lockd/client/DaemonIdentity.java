package dev.artemis.lockd.client;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/** Refuses a socket behind which somebody else than a daemon to be trusted listens. */
final class DaemonIdentity {
  private static final String SERVICE_USER = "rag-lockd";

  private DaemonIdentity() {}

  /**
   * Checks the kernel's word on who listens.
   *
   * @throws IOException if it is neither root, nor this user, nor the service's user
   */
  static void check(SocketChannel channel, Path socket) throws IOException {
    String listener = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    String self = Files.getOwner(Path.of("/proc/self")).getName();
    if (!List.of("root", SERVICE_USER, self).contains(listener)) {
      throw new IOException(
          "%s belongs to a process of user %s, who is neither root, %s nor %s"
              .formatted(socket, listener, SERVICE_USER, self));
    }
  }
}
