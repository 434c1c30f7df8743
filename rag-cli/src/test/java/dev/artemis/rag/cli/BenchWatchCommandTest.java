package dev.artemis.rag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.JsonValue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchWatchCommandTest {
  private final TestShell shell = new TestShell(Map.of());

  @Test
  void aTinyRunMissesNothing() {
    int code =
        shell.run("bench", "watch", "--rounds", "2", "--seconds", "0.3", "--rate", "50", "--json");
    assertEquals(0, code, shell.err());
    Map<String, Object> report = JsonValue.parseObject(shell.out());
    assertEquals(true, report.get("sound"));
    List<?> watchers = (List<?>) report.get("watchers");
    assertEquals(
        List.of("watch", "poll10", "poll100", "nothing"),
        watchers.stream().map(row -> ((Map<?, ?>) row).get("key")).toList());
    for (Object row : watchers) {
      Map<?, ?> one = (Map<?, ?>) row;
      assertEquals(0, ((Number) one.get("missed")).intValue(), "" + row);
      boolean told = ((Number) one.get("commits")).intValue() >= 2; // one in each turn at least
      assertEquals(!one.get("key").equals("nothing"), told, "" + row);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rounds 0",
        "--seconds 0",
        "--seconds NaN",
        "--rate 0",
        "--rate 1001",
        "--synchronous OFF"
      })
  void whatCannotBeMeasuredIsRefused(String options) {
    assertEquals(2, shell.run(("bench watch " + options).split(" ", -1)), shell.err());
    assertTrue(shell.err().contains(options.split(" ", -1)[0]), shell.err());
  }
}
