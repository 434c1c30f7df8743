package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of GUARANTEES.md names tests that exist. */
class GuaranteesTest {
  private static final Path TOP = Path.of("..");
  private static final Pattern PROMISE = Pattern.compile("(?m)^(\\d+)\\. \\*\\*");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) [^|]*\\|(.*)\\|$");
  private static final Pattern NAMED = Pattern.compile("`(\\w+)(?:#(\\w+))?`");

  private final String text = read(TOP.resolve("lockd/GUARANTEES.md"));
  private final Map<String, Path> classes = classes();

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Path> classes() {
    try (Stream<Path> files = Files.walk(TOP)) {
      return files
          .filter(file -> file.toString().matches(".*/src/(test|main)/.*(Test|Contract)\\.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  file -> file,
                  (one, other) -> one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyPromiseHasARow() {
    List<Integer> promises = numbers(PROMISE);
    assertEquals(IntStream.rangeClosed(1, promises.size()).boxed().toList(), promises);
    assertEquals(promises, numbers(ROW));
  }

  private List<Integer> numbers(Pattern pattern) {
    return pattern.matcher(text).results().map(found -> Integer.valueOf(found.group(1))).toList();
  }

  @Test
  void everyTestNamedThereExists() {
    for (MatchResult row : ROW.matcher(text).results().toList()) {
      List<MatchResult> tests = NAMED.matcher(row.group(2)).results().toList();
      assertTrue(!tests.isEmpty(), "promise " + row.group(1) + " names no test");
      tests.forEach(test -> assertExists(test.group(1), test.group(2)));
    }
  }

  private void assertExists(String type, String method) {
    assertTrue(classes.containsKey(type), "no test class " + type);
    if (method != null) {
      assertTrue(
          read(classes.get(type)).contains("void " + method + "("), type + " has no " + method);
    }
  }
}
