package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonDoorTest {
  private final IOException refused = new SocketException("Permission denied");

  @TempDir Path folder;

  @Test
  void namesTheGroupThatMayEnter() throws IOException {
    Path socket = socket("rw-rw----");
    PosixFileAttributes file = Files.readAttributes(socket, PosixFileAttributes.class);
    assertEquals(
        "; it is open to the user '%s' and the group '%s': become a member, then log in again"
            .formatted(file.owner().getName(), file.group().getName()),
        DaemonDoor.whoMay(socket, refused));
  }

  @Test
  void namesTheUserWhoseItIs() throws IOException {
    Path socket = socket("rw-------");
    assertEquals(
        "; it is open to the user '%s' alone".formatted(Files.getOwner(socket).getName()),
        DaemonDoor.whoMay(socket, refused));
  }

  @Test
  void hasNothingToAddElsewhere() throws IOException {
    assertEquals("", DaemonDoor.whoMay(socket("rw-rw----"), new IOException("Broken pipe")));
    assertEquals("", DaemonDoor.whoMay(folder.resolve("absent"), refused));
  }

  private Path socket(String permissions) throws IOException {
    Path socket = Files.createFile(folder.resolve("lockd.sock"));
    return Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString(permissions));
  }
}
