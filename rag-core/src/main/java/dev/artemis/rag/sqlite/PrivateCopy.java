package dev.artemis.rag.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Names of files that a process needs for a while beside another. They carry its id, so that the
 * next one clears away those that a killed process has left.
 */
final class PrivateCopy {
  private PrivateCopy() {}

  /**
   * A name that nobody else uses.
   *
   * @param purpose a word for the name
   */
  static Path beside(Path file, String purpose) throws IOException {
    String prefix = file.getFileName() + "." + purpose + "-";
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path path : files.filter(path -> isLeft(path, prefix)).toList()) {
        Files.deleteIfExists(path);
      }
    }
    return file.resolveSibling(
        prefix
            + ProcessHandle.current().pid()
            + "-"
            + UUID.randomUUID().toString().substring(0, 8));
  }

  private static boolean isLeft(Path path, String prefix) {
    String name = String.valueOf(path.getFileName());
    if (!name.startsWith(prefix)) {
      return false;
    }
    String pid = name.substring(prefix.length()).replaceFirst("-[0-9a-f]{8}(-journal)?$", "");
    return pid.matches("\\d{1,10}") && ProcessHandle.of(Long.parseLong(pid)).isEmpty();
  }
}
