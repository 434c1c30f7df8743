package dev.artemis.rag.cli.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is whole at any moment, for everybody, and alone. */
class TextFileTest {
  @TempDir Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void itIsReplacedByAnotherOne() throws IOException {
    Path file = folder.resolve("x.prom");
    TextFile.replace(file, bytes("a long first text"));
    Object first = Files.getAttribute(file, "unix:ino");
    TextFile.replace(file, bytes("second"));
    assertEquals("second", Files.readString(file));
    assertFalse(
        first.equals(Files.getAttribute(file, "unix:ino")), "who has it open sees it whole");
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(List.of("x.prom"), names());
  }

  @Test
  void nothingIsLeftIfThatFails() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("x.prom/full")).getParent();
    assertThrows(IOException.class, () -> TextFile.replace(occupied, bytes("text")));
    assertEquals(List.of("x.prom"), names());
    assertThrows(
        IOException.class, () -> TextFile.replace(folder.resolve("nowhere/x.prom"), bytes("text")));
  }
}
