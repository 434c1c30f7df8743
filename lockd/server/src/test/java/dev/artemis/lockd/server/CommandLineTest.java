package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir Path folder;

  private int run(String... arguments) {
    return RagLockd.run(List.of(arguments), Map.of(), stream(out), stream(err), LockDaemon::close);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "--fly, unknown argument '--fly'",
    "--socket, --socket lacks its value",
    "serve, unknown argument 'serve'"
  })
  void wrongFlagsAreToldInOneSentence(String argument, String sentence) {
    assertEquals(2, run(argument));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("rag-lockd: " + sentence), said);
    assertEquals(1, said.lines().count());
  }

  @Test
  void aFlagGivenTwiceIsWrong() {
    assertEquals(2, run("--state", "a", "--state", "b"));
  }

  @Test
  void helpAndVersionGoToStdout() {
    assertEquals(0, run("--help"));
    assertEquals(0, run("--version"));
    String said = out.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("Usage: rag-lockd "), said);
    assertTrue(said.contains("\nrag-lockd "), said);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void itServesWhereItIsTold() {
    String socket = folder.resolve("s").toString();
    assertEquals(-1, run("--socket", socket, "--state", folder.toString(), "--verbose"));
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aPlaceThatCannotBeUsedIsAnError() {
    assertEquals(1, run("--socket", "/proc/x/s", "--state", folder.toString()));
    String said = err.toString(StandardCharsets.UTF_8);
    assertTrue(said.startsWith("rag-lockd: cannot listen on /proc/x/s"), said);
  }
}
