package dev.artemis.rag.cli.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private folder for what is gone afterwards. */
public final class Scratch {
  /** Room for the socket's name below the folder, within the kernel's 107 bytes. */
  private static final int MAX_LENGTH = 90;

  private Scratch() {}

  /** A new folder that only this user can enter. */
  public static Path create(String prefix) throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    if (parent.toString().length() > MAX_LENGTH - 30) {
      parent = Path.of("/tmp");
    }
    return Files.createTempDirectory(
            parent,
            prefix,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
        .toRealPath();
  }

  /**
   * Removes a folder and everything in it, as far as possible. Others may be removing it at the
   * same time, or still be writing to it; whoever ends last finds it complete.
   */
  public static void remove(Path folder) {
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "left in " + folder, e);
    }
  }
}
