package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchLockCommandTest {
  private final TestShell shell = new TestShell(Map.of());

  @Test
  void aTinyRunMeasuresEverythingButTheLauncher() {
    int code =
        shell.run(
            "bench",
            "lock",
            "--rounds",
            "1",
            "--percent",
            "1",
            "--only",
            "uncontended,handoff,takeover,many",
            "--json");
    assertEquals(0, code, shell.err());
    List<?> rows = (List<?>) JsonValue.parse(shell.out());
    List<?> keys = rows.stream().map(row -> ((Map<?, ?>) row).get("key")).toList();
    assertTrue(
        keys.containsAll(
            List.of("echo", "daemon", "cached", "wake-ups", "hand-off", "holder-killed")),
        keys::toString);
    assertTrue(
        keys.containsAll(List.of("daemon-killed", "grant-one", "grant-many")), keys::toString);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertEquals(2, shell.run("bench", "lock", "--rounds", "0"));
    assertTrue(shell.err().contains("--rounds must be 1 to 99, not 0"), shell.err());
    assertEquals(2, shell.run("bench", "lock", "--only", "nothing"));
    assertEquals(2, shell.run("bench"));
  }
}
