package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.LockName;
import dev.artemis.lockd.protocol.RequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Finds the file that a lock name stands for. One file has one spelling, whatever path leads there.
 */
final class Names {
  private Names() {}

  /**
   * The absolute path of what a request locks; {@code .lock} appended gives its guard. Creates the
   * state directory of plain names.
   *
   * @throws LockRefusedException if the name is not one
   * @throws LockUnavailableException if its folder does not exist or cannot be made
   */
  static Path resource(LockRequest request, Places places) {
    if (request.name().indexOf('/') >= 0) {
      return canonical(path(request.name()));
    }
    Path plain =
        request.system() ? Places.serviceStateDirectory() : stateDirectory(places.stateDirectory());
    return checked(plain.resolve(checkedPlain(request.name())));
  }

  private static Path path(String name) {
    try {
      Path path = Path.of(name);
      if (path.getFileName() != null) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new LockRefusedException("'%s' is no path: %s".formatted(name, e.getReason()), e);
    }
    throw new LockRefusedException("'%s' names no file that could be locked".formatted(name), null);
  }

  /** Follows symbolic links of the file, or of its folder if the file does not exist. */
  static Path canonical(Path path) {
    try {
      // Not normalized: behind a symbolic link, '..' is not what the text says.
      Path absolute = path.toAbsolutePath();
      Path real =
          Files.exists(absolute)
              ? absolute.toRealPath()
              : absolute.getParent().toRealPath().resolve(absolute.getFileName());
      return checked(real);
    } catch (IOException e) {
      throw new LockUnavailableException(
          "cannot lock %s: its folder does not exist or cannot be entered".formatted(path), e);
    }
  }

  private static Path stateDirectory(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      return folder.toRealPath();
    } catch (IOException e) {
      throw new LockUnavailableException(
          "cannot make the folder of plain lock names, %s; set RAG_LOCKD_STATE to another"
              .formatted(folder),
          e);
    }
  }

  private static String checkedPlain(String name) {
    checked(name);
    return name;
  }

  private static Path checked(Path path) {
    checked(path.toString());
    return path;
  }

  private static void checked(String name) {
    try {
      LockName.check(name);
    } catch (RequestException e) {
      throw new LockRefusedException(e.getMessage(), e);
    }
  }
}
