package dev.artemis.rag.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Opening and closing a database file, its log or its shared memory through java.io or java.nio
 * drops this process's locks on it: the examination looks by {@code stat} and through SQLite alone.
 */
class SourceRulesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/artemis/rag/cli/doctor");

  private static final Pattern OPENS_FILES =
      Pattern.compile(
          "FileChannel|RandomAccessFile|FileInputStream|FileOutputStream|FileReader|FileWriter"
              + "|\\.toFile\\(|\\bFiles\\s*\\.\\s*(new(?!DirectoryStream)|read(?!Attributes|Symbolic"
              + "Link)|write|copy|move|lines|create|mismatch|probeContentType)");

  /** What is opened there: /proc, texts below /etc, and the new archive. */
  private static final List<String> ALLOWED =
      List.of("bundle/BundleFile.java", "bundle/EtcFiles.java", "host/ProcFiles.java");

  @Test
  void onlyThesePlacesOpenFiles() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      assertEquals(
          ALLOWED,
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> OPENS_FILES.matcher(text(file)).find())
              .map(file -> SOURCES.relativize(file).toString())
              .sorted()
              .toList());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
