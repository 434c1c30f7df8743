package dev.artemis.lockd.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Folders of the daemon. */
public final class Folders {
  private Folders() {}

  /**
   * Creates a folder that is missing, and those above it, for the owner alone, or for the owner and
   * a group that may enter and read. One that exists stays as it is.
   *
   * @return the folder without symbolic links
   * @throws IOException if it cannot be created
   */
  public static Path demand(Path folder, Optional<GroupPrincipal> group) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      if (group.isPresent()) {
        Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(group.get());
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
      }
    }
    return folder.toRealPath();
  }
}
