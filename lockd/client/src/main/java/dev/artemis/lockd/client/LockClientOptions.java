package dev.artemis.lockd.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a {@link LockClient} finds the daemon and presents itself.
 *
 * @param socket the daemon's socket; empty for the usual places ({@code $RAG_LOCKD_SOCKET}, the
 *     service's, the user's)
 * @param label what people should call this process; empty for its command line
 * @param useDaemon false to compete on guard files only
 */
public record LockClientOptions(Optional<Path> socket, String label, boolean useDaemon) {
  /** {@return the usual places and this process's command line} */
  public static LockClientOptions defaults() {
    return new LockClientOptions(Optional.empty(), "", true);
  }

  /**
   * {@return these with another socket}
   *
   * @param path of the socket, at most 107 bytes
   */
  public LockClientOptions withSocket(Path path) {
    return new LockClientOptions(Optional.of(path), label, useDaemon);
  }

  /**
   * {@return these with another label}
   *
   * @param text what people should call this process; empty for its command line
   */
  public LockClientOptions withLabel(String text) {
    return new LockClientOptions(socket, text, useDaemon);
  }

  /** {@return these without the daemon} */
  public LockClientOptions withoutDaemon() {
    return new LockClientOptions(socket, label, false);
  }
}
