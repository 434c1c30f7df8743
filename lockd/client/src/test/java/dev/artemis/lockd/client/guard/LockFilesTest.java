package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LockUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFilesTest {
  @TempDir private Path folder;

  private static PosixFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class);
  }

  /** The umask takes group write from new files, so the mode must be set, not asked for. */
  @Test
  void modeAndGroupAreTheModels() throws IOException {
    for (String mode : List.of("rw-rw----", "rw-rw-rw-", "rw-------")) {
      Path store = Files.createFile(folder.resolve("store-" + mode));
      Files.setPosixFilePermissions(store, PosixFilePermissions.fromString(mode));
      anotherGroup(store);
      Path lock = folder.resolve(store.getFileName() + ".lock");
      GuardFile.open(lock, Optional.of(store)).close();
      assertEquals(mode, PosixFilePermissions.toString(attributes(lock).permissions()));
      assertEquals(attributes(store).group(), attributes(lock).group());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(6, left.count(), "nothing but stores and their lock files");
    }
  }

  /** Only root may give a file to any group; for others the group stays their own. */
  private static void anotherGroup(Path file) throws IOException {
    if ((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0) {
      Files.setAttribute(file, "unix:gid", 1);
    }
  }

  @Test
  void anExistingLockFileIsLeftAsItIs() throws IOException {
    Path store = Files.createFile(folder.resolve("store"));
    Path lock = Files.createFile(folder.resolve("store.lock"));
    Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw-rw-"));
    GuardFile.open(lock, Optional.of(store)).close();
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(attributes(lock).permissions()));
  }

  private static String refusal(Path lock) {
    String sentence =
        assertThrows(LockUnavailableException.class, () -> GuardFile.open(lock, Optional.empty()))
            .getMessage();
    assertTrue(sentence.contains(lock.toString()), sentence);
    return sentence;
  }

  @Test
  void aFolderInTheWayIsNamed() throws IOException {
    String sentence = refusal(Files.createDirectory(folder.resolve("a.lock")));
    assertTrue(sentence.contains("Is a directory"), sentence);
  }

  @Test
  void aMissingFolderIsNamed() {
    String sentence = refusal(folder.resolve("missing/a.lock"));
    assertTrue(sentence.contains("its folder does not exist"), sentence);
  }
}
