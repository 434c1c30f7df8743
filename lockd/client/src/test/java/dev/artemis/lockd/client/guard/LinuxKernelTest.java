package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinuxKernelTest {
  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("a.token");
  }

  /** Edits the file, which must say the one thing before, and says whether it is the same file. */
  private boolean stays(String before, String after) throws IOException, InterruptedException {
    Files.writeString(file(), before);
    FileIdentity was = FileIdentity.of(file()).orElseThrow();
    assertTrue(LinuxKernel.REAL.edit(file(), content -> edited(before, content, after)));
    assertEquals(after, Files.readString(file()));
    return FileIdentity.of(file()).equals(Optional.of(was));
  }

  private static Optional<String> edited(String before, Optional<String> content, String after) {
    assertEquals(Optional.of(before), content);
    return Optional.of(after);
  }

  @Test
  void asManyBytesAreOverwrittenAndOthersReplaced() throws IOException, InterruptedException {
    assertTrue(stays("token 1\n", "token 2\n"));
    assertFalse(stays("token 9\n", "token 10\n"));
    assertFalse(stays("token 10\n", "token 9\n"));
    assertFalse(stays("", "token 1\n"));
    assertFalse(stays("x".repeat(600), "y".repeat(600)), "more than is written in one step");
  }

  @Test
  void aMissingFileIsCreatedOrLeftMissing() throws IOException, InterruptedException {
    assertFalse(LinuxKernel.REAL.edit(file(), content -> content));
    assertFalse(Files.exists(file()));
    assertTrue(LinuxKernel.REAL.edit(file(), content -> Optional.of("new")));
    assertEquals("new", Files.readString(file()));
  }

  @Test
  void aFileThatIsLeftStaysAsItWas() throws IOException, InterruptedException {
    Files.writeString(file(), "old");
    assertFalse(LinuxKernel.REAL.edit(file(), content -> Optional.empty()));
    assertEquals("old", Files.readString(file()));
  }

  @Test
  void aLinkIsReplacedAndItsTargetLeftAlone() throws IOException, InterruptedException {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Files.createSymbolicLink(file(), target);
    assertTrue(LinuxKernel.REAL.edit(file(), content -> Optional.of("new")));
    assertEquals("old", Files.readString(target));
    assertFalse(Files.isSymbolicLink(file()));
    assertNotEquals(FileIdentity.of(target), FileIdentity.of(file()));
    assertTrue(Files.isRegularFile(file(), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void anInterruptIsToldAsOne() throws IOException {
    Files.writeString(file(), "old");
    assertThrows(
        InterruptedException.class,
        () ->
            LinuxKernel.REAL.edit(
                file(),
                content -> {
                  Thread.currentThread().interrupt();
                  return Optional.of("new");
                }));
    assertFalse(Thread.currentThread().isInterrupted());
  }
}
