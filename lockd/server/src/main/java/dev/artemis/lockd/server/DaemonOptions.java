package dev.artemis.lockd.server;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a daemon listens and keeps the guards of plain names.
 *
 * @param socket path of the socket
 * @param group who may connect besides the owner
 * @param state folder of plain names
 */
public record DaemonOptions(Path socket, Optional<String> group, Path state) {
  /** For the owner alone. */
  public static DaemonOptions of(Path socket, Path state) {
    return new DaemonOptions(socket, Optional.empty(), state);
  }
}
