package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules of the sources that no compiler checks. Opening and closing a database file, its log or its
 * shared memory through java.io or java.nio drops this process's locks on it.
 */
class SourceRulesTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/artemis/rag");

  private static final Pattern OPENS_FILES =
      Pattern.compile(
          "FileChannel|AsynchronousFileChannel|RandomAccessFile|FileInputStream|FileOutputStream"
              + "|FileReader|FileWriter|\\bScanner\\b|PrintWriter|java\\.io\\.File\\b|\\.toFile\\("
              + "|Files\\s*\\.\\s*(new|read(?!Attributes)|write|copy|move|lines|create|mismatch"
              + "|probeContentType)");

  private static final Pattern SEES_JDBC = Pattern.compile("\\bjava\\.sql\\b|\\borg\\.sqlite\\b");

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static List<String> matching(Pattern pattern) throws IOException {
    return sources().stream()
        .filter(file -> pattern.matcher(text(file)).find())
        .map(file -> SOURCES.relativize(file).toString())
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyThesePlacesOpenFiles() throws IOException {
    assertEquals(
        List.of(
            "sqlite/DriverLibrary.java",
            "sqlite/NewStoreFile.java",
            "sqlite/PrivateCopy.java",
            "sqlite/StoreCopy.java"),
        matching(OPENS_FILES));
  }

  @Test
  void theRuleKnowsWhatOpensFiles() {
    for (String bad :
        List.of(
            "Files.newByteChannel(db)",
            "FileChannel.open(wal)",
            "new RandomAccessFile(db, \"r\")",
            "Files.readAllBytes(shm)",
            "Files.copy(db, to)",
            "db.toFile()",
            "Files.createFile(db)",
            "new java.io.FileInputStream(db)",
            "Files\n.lines(db)")) {
      assertTrue(OPENS_FILES.matcher(bad).find(), bad);
    }
    assertFalse(OPENS_FILES.matcher("Files.readAttributes(db, x); Files.size(db)").find());
  }

  @Test
  void onlyTheSqlitePackageSeesJdbc() throws IOException {
    List<String> seeing = matching(SEES_JDBC);
    assertTrue(seeing.stream().allMatch(file -> file.startsWith("sqlite/")), "" + seeing);
    assertFalse(seeing.isEmpty(), "the rule finds something");
  }

  @Test
  void nothingOutsideTheWiringKnowsTheSqlitePackage() throws IOException {
    List<String> knowing =
        matching(Pattern.compile("dev\\.artemis\\.rag\\.sqlite")).stream()
            .filter(file -> !file.startsWith("sqlite/"))
            .toList();
    assertEquals(
        List.of(
            "AgentCore.java",
            "Surroundings.java",
            "chroma/ChromaDirectory.java", // reads another program's file
            "chroma/ChromaTables.java"),
        knowing);
  }

  /** Formatted for a locale, a number may have other digits than those that people type in. */
  @Test
  void numbersInSentencesAreTheSameInAllLocales() throws IOException {
    Pattern formatted = Pattern.compile("%[0-9$,.]*[def]\\b");
    Pattern inRoot = Pattern.compile("Locale\\.ROOT");
    List<String> local =
        sources().stream()
            .filter(file -> formatted.matcher(text(file)).find())
            .filter(file -> !inRoot.matcher(text(file)).find())
            .map(file -> SOURCES.relativize(file).toString())
            .filter(file -> !file.equals("sqlite/Replacement.java")) // SQLite's own format
            .toList();
    assertEquals(List.of(), local);
  }

  @Test
  void nothingSleepsOrPrints() throws IOException {
    assertEquals(
        List.of(), matching(Pattern.compile("Thread\\.sleep|printStackTrace|System\\.(out|err)")));
  }
}
