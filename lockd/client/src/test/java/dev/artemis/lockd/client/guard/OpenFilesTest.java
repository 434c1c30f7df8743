package dev.artemis.lockd.client.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  @TempDir Path folder;

  @Test
  void theySayWhetherTheyAreDeleted() {
    FileIdentity file = new FileIdentity(1, 2);
    assertEquals(
        new OpenFile(1, "/srv/rag.db", true, file), OpenFile.of(1, "/srv/rag.db (deleted)", file));
    assertEquals(new OpenFile(1, "/srv/rag.db", false, file), OpenFile.of(1, "/srv/rag.db", file));
  }

  @Test
  void aChildThatHasAFileOpenIsFound() throws Exception {
    Path file = Files.writeString(folder.toRealPath().resolve("data"), "x");
    Process child = new ProcessBuilder("cat").redirectError(file.toFile()).start();
    try {
      assertTrue(pids(file).contains(child.pid()), "by file");
      assertEquals(
          Optional.of(child.pid()),
          OpenFiles.in(folder.toRealPath(), Optional.empty()).files().stream()
              .map(OpenFile::pid)
              .findFirst(),
          "by folder");
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertTrue(pids(file).isEmpty(), "it has ended");
  }

  private static List<Long> pids(Path file) throws IOException {
    return OpenFiles.of(FileIdentity.of(file).orElseThrow()).files().stream()
        .map(OpenFile::pid)
        .toList();
  }
}
