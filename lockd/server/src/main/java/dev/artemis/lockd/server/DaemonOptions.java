package dev.artemis.lockd.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a daemon listens and keeps the guards of plain names.
 *
 * @param socket path of the socket
 * @param group who may connect besides the owner
 * @param state folder of plain names
 * @param adminGroup whose members may take away anybody's lease; a name or a number
 */
public record DaemonOptions(
    Path socket, Optional<String> group, Path state, Optional<String> adminGroup) {
  /** With nobody but root, the owner and a lease's own user to take it away. */
  public DaemonOptions(Path socket, Optional<String> group, Path state) {
    this(socket, group, state, Optional.empty());
  }

  /** For the owner alone. */
  public static DaemonOptions of(Path socket, Path state) {
    return new DaemonOptions(socket, Optional.empty(), state);
  }
}
