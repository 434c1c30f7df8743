package dev.artemis.lockd.testkit.worker;

import dev.artemis.lockd.client.LockClientOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * By which way a process takes locks.
 *
 * @param socket the daemon's; empty for guard files alone
 */
public record Side(Optional<Path> socket) {
  private static final String NONE = "-";

  /** Guard files alone. */
  public static Side fallback() {
    return new Side(Optional.empty());
  }

  /** With the daemon that listens there. */
  public static Side daemon(Path socket) {
    return new Side(Optional.of(socket));
  }

  /** As a word on a command line. */
  String word() {
    return socket.map(Path::toString).orElse(NONE);
  }

  static LockClientOptions options(String word) {
    LockClientOptions options = LockClientOptions.defaults().withLabel("worker");
    return word.equals(NONE) ? options.withoutDaemon() : options.withSocket(Path.of(word));
  }
}
