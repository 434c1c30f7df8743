package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchSearchCommandTest {
  private final TestShell shell = new TestShell(Map.of());

  @Test
  void aTinyRunMeasuresEverything() {
    int code = shell.run("bench", "search", "--artifacts", "500", "--rounds", "1", "--json");
    assertEquals(0, code, shell.err());
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals("0", String.valueOf(report.get("different")));
    List<?> keys =
        ((List<?>) report.get("figures"))
            .stream().map(row -> ((Map<?, ?>) row).get("key")).toList();
    assertEquals(
        List.of(
            "plain",
            "scan",
            "speedup",
            "query",
            "filtered",
            "open",
            "first",
            "openFirst",
            "second"),
        keys);
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertEquals(2, shell.run("bench", "search", "--rounds", "0"));
    assertTrue(shell.err().contains("--rounds must be 1 to 99, not 0"), shell.err());
    assertEquals(2, shell.run("bench", "search", "--artifacts", "0"));
  }
}
