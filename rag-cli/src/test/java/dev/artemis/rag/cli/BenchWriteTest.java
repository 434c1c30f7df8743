package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class BenchWriteTest {
  @TempDir Path folder;
  private final TestShell shell = new TestShell(Map.of());

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static List<Path> content(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void twoProcessesWriteUnderEveryDiscipline() throws Exception {
    Path html = folder.resolve("page.html");
    Path stores = Files.createDirectory(folder.resolve("stores"));
    int code =
        shell.run(
            ("bench write --json --processes 2 --threads 2 --rounds 1 --seconds 0.3 --warm-up 0.1"
                    + " --html %s --dir %s")
                .formatted(html, stores)
                .split(" ", -1));
    assertEquals(0, code, shell.err());
    check(
        map(
            map(((List<?>) map(JsonValue.parse(shell.out())).get("scenarios")).get(0))
                .get("disciplines")));
    assertEquals(List.of(), content(stores), "nothing is left");
    assertSelfContained(Files.readString(html));
  }

  private static void check(Map<?, ?> disciplines) {
    assertEquals(Set.of("busy", "poll", "filelock", "daemon", "fallback"), disciplines.keySet());
    for (Map.Entry<?, ?> one : disciplines.entrySet()) {
      Map<?, ?> figures = map(one.getValue());
      String name = one.getKey() + ": " + figures;
      assertEquals(0, ((Number) figures.get("errors")).intValue(), name);
      assertEquals(List.of(0), figures.get("lostPerRound"), name);
      List<?> shares = (List<?>) ((List<?>) figures.get("sharesPerRound")).get(0);
      assertEquals(2, shares.size(), name);
      assertTrue(shares.stream().mapToLong(share -> ((Number) share).longValue()).sum() > 0, name);
    }
  }

  private static void assertSelfContained(String page) throws Exception {
    assertFalse(Pattern.compile("https?:|<script|<link|@import|url\\(").matcher(page).find());
    Matcher pictures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    int found = 0;
    for (; pictures.find(); found++) {
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(pictures.group())));
    }
    assertEquals(3, found, "throughput, waits, turns");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--processes 0",
        "--threads 65",
        "--rate -1",
        "--rounds 0",
        "--seconds 0",
        "--seconds NaN",
        "--warm-up 0",
        "--only busy,busy",
        "--only nonsense",
        "--synchronous OFF",
        "--dir /nowhere/at/all",
        "--html /nowhere/at/all.html"
      })
  void whatCannotBeIsRefused(String options) {
    assertEquals(2, shell.run(("bench write " + options).split(" ", -1)), shell.err());
    assertTrue(shell.err().startsWith("ragctl: "), shell.err());
  }
}
