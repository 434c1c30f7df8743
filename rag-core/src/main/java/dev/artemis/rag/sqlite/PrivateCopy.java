package dev.artemis.rag.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Files that a process needs for a while beside another. Their names carry its id, so that the next
 * one for the same file clears away those that a killed process has left.
 */
public final class PrivateCopy {
  private PrivateCopy() {}

  /**
   * A name that nobody else uses.
   *
   * @param purpose a word for the name
   */
  public static Path beside(Path file, String purpose) throws IOException {
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

  /** Makes it, empty, for no more eyes than the original is for. */
  public static void create(Path copy, Path original) throws IOException {
    create(copy, PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(original)));
  }

  /** Makes it, empty. */
  public static void create(Path copy, FileAttribute<?>... attributes) throws IOException {
    Files.createFile(copy, attributes);
    copy.toFile().deleteOnExit(); // a signal runs no finally
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
