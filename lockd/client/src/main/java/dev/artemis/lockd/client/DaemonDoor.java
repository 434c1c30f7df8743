package dev.artemis.lockd.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;

/** A daemon's socket as a door: tells who was turned away whom it is open to. */
final class DaemonDoor {
  private DaemonDoor() {}

  /**
   * The end of a sentence about a failed connection; empty if it did not fail for want of
   * permission, or if the socket cannot even be looked at.
   */
  static String whoMay(Path socket, IOException failure) {
    if (!"Permission denied".equals(failure.getMessage())) {
      return "";
    }
    try {
      PosixFileAttributes door = Files.readAttributes(socket, PosixFileAttributes.class);
      String owner = door.owner().getName();
      if (!door.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
        return "; it is open to the user '%s' alone".formatted(owner);
      }
      return "; it is open to the user '%s' and the group '%s': become a member, then log in again"
          .formatted(owner, door.group().getName());
    } catch (IOException unreadable) {
      return ""; // its folder is closed as well, which the refusal says
    }
  }
}
