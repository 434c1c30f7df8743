package dev.artemis.lockd.client.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which file it is, whatever path leads there. Found by {@code stat} alone: the file is not opened,
 * so no lock on it is dropped.
 *
 * @param device number of the device ({@code st_dev})
 * @param inode number of the inode on it ({@code st_ino})
 */
public record FileIdentity(long device, long inode) {

  /**
   * {@return the file that the path names now, following symbolic links; empty when there is none}
   *
   * @param path of a file or directory
   * @throws UncheckedIOException if it cannot be looked at
   */
  public static Optional<FileIdentity> of(Path path) {
    try {
      Map<String, Object> stat = Files.readAttributes(path, "unix:dev,ino");
      return Optional.of(
          new FileIdentity(
              ((Number) stat.get("dev")).longValue(), ((Number) stat.get("ino")).longValue()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return device + ":" + inode;
  }
}
