package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each promise of GUARANTEES.md says what it rests on and names tests that exist. */
class GuaranteesTest {
  private static final Path TOP = Path.of("..");
  private static final int PROMISES = 22;

  /** A numbered sentence in bold type, and what is indented below it. */
  private static final Pattern PROMISE =
      Pattern.compile("(?m)^(\\d+)\\. \\*\\*.+?\\.\\*\\*\\n((?: +.*\\n)+)");

  private static final Pattern NUMBER = Pattern.compile("(?m)^(\\d+)\\. ");
  private static final Pattern NAMED = Pattern.compile("`(?:(scripts/[^` ]+)|(\\w+)(?:#(\\w+))?)`");

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
  void everyPromiseRestsOnSomethingAndNamesTestsThatExist() {
    assertEquals(List.of(), flaws(text));
  }

  @Test
  void aFlawIsFound() {
    assertFlaw("promise 1 names no test", text.replaceFirst(" +- Tests: .*\\n +.*\\n", ""));
    assertFlaw("promise 1 rests on nothing", text.replaceFirst("- Rests on ", "- "));
    assertFlaw("no test class GoneTest", text.replaceFirst("`StuckGuardTest`", "`GoneTest`"));
    assertFlaw(
        "StoreContract has no gone",
        text.replaceFirst("`StoreContract#\\w+`", "`StoreContract#gone`"));
    assertFlaw(
        "no scripts/gone.sh", text.replaceFirst("`scripts/e2e/\\w+.sh`", "`scripts/gone.sh`"));
    assertFlaw("promises", text.replaceFirst("(?m)^2\\. \\*\\*", "2. "));
  }

  private void assertFlaw(String expected, String doctored) {
    List<String> flaws = flaws(doctored);
    assertTrue(flaws.stream().anyMatch(flaw -> flaw.contains(expected)), expected + " in " + flaws);
  }

  private List<String> flaws(String document) {
    List<String> flaws = new ArrayList<>();
    List<MatchResult> promises = PROMISE.matcher(document).results().toList();
    if (promises.size() != PROMISES || NUMBER.matcher(document).results().count() != PROMISES) {
      flaws.add("there are " + promises.size() + " promises in the right form, not " + PROMISES);
    }
    for (MatchResult promise : promises) {
      flaws.addAll(flaws(promise.group(1), promise.group(2)));
    }
    return flaws;
  }

  private List<String> flaws(String number, String below) {
    List<String> flaws = new ArrayList<>();
    int tests = below.indexOf("- Tests: ");
    if (!below.contains("- Rests on ")) {
      flaws.add("promise " + number + " rests on nothing");
    }
    List<MatchResult> named =
        tests < 0 ? List.of() : NAMED.matcher(below.substring(tests)).results().toList();
    if (named.isEmpty()) {
      flaws.add("promise " + number + " names no test");
    }
    named.forEach(name -> flaws.addAll(missing(name)));
    return flaws;
  }

  private List<String> missing(MatchResult name) {
    String script = name.group(1);
    String type = name.group(2);
    String method = name.group(3);
    if (script != null) {
      return Files.isExecutable(TOP.resolve(script)) ? List.of() : List.of("no " + script);
    }
    if (!classes.containsKey(type)) {
      return List.of("no test class " + type);
    }
    return method == null || read(classes.get(type)).contains("void " + method + "(")
        ? List.of()
        : List.of(type + " has no " + method);
  }
}
