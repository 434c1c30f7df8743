package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a daemon; with one, see scripts/e2e/metrics.sh. */
class LockMetricsCommandTest {
  @TempDir Path folder;
  private final TestShell shell = new TestShell(Map.of());

  private int run(String... more) {
    String[] line = new String[4 + more.length];
    line[0] = "lock";
    line[1] = "metrics";
    line[2] = "--socket";
    line[3] = folder.resolve("nobody.sock").toString();
    System.arraycopy(more, 0, line, 4, more.length);
    return shell.run(line);
  }

  @Test
  void openMetricsIsPrinted() {
    assertEquals(0, run());
    assertTrue(shell.out().endsWith("\nrag_lockd_up 0.0\n# EOF\n"), shell.out());
    assertTrue(shell.err().contains("no lock daemon listens at"), shell.err());
  }

  @Test
  void aTextfileIsInTheOlderFormat() throws IOException {
    Path file = folder.resolve("x.prom");
    assertEquals(0, run("--textfile", file.toString()));
    assertEquals("", shell.out());
    String text = Files.readString(file);
    assertTrue(text.endsWith("\nrag_lockd_up 0.0\n"), text);
    assertEquals(0, run("--textfile", file.toString(), "--format", "openmetrics"));
    assertTrue(Files.readString(file).endsWith("# EOF\n"));
  }

  @Test
  void jsonIsPrinted() {
    assertEquals(0, run("--json"));
    assertEquals(Map.of("up", false), JsonValue.parse(shell.out()));
  }

  @Test
  void aFileThatCannotBeWrittenIsAFailure() {
    assertEquals(1, run("--textfile", folder.resolve("nowhere/x.prom").toString()));
    assertTrue(shell.err().contains("cannot write"), shell.err());
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void anUnknownFormatIsMisuse() {
    assertEquals(2, run("--format", "xml"));
  }
}
