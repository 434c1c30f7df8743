package dev.artemis.rag.cli.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.protocol.HistoryEntry;
import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.JsonValue;
import dev.artemis.rag.cli.output.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTextTest {
  private static HistoryEntry lease(String how, long token, long ago) {
    return new HistoryEntry(
        "L",
        LockMode.EXCLUSIVE,
        new FencingToken(0, token),
        new ProcessIdentity(4_194_303, 99),
        1000,
        "anna",
        "a stage whose label is about as long as labels may be",
        "#1 main",
        "a purpose that does not fit on the same line as the label and the thread",
        86_399_000,
        86_399_000,
        how,
        ago);
  }

  private static final HistoryReply HISTORY =
      new HistoryReply(
          "run",
          61_000,
          List.of(
              new NameHistory(
                  "/srv/rag.db",
                  9,
                  88,
                  List.of(lease("held", 0, 0), lease("disconnected", 1_234_567, 86_399_000)))));

  @Test
  void everyLeaseIsOneLineAndItsHolderAnother() {
    List<String> lines = HistoryText.of("rag", HISTORY, Style.PLAIN);
    assertTrue(
        lines.stream().allMatch(line -> line.codePointCount(0, line.length()) <= 80),
        () -> String.join("\n", lines));
    assertEquals(3 + 2 * 2, lines.size());
    assertTrue(lines.get(3).contains("still held"), lines.get(3));
    assertTrue(lines.get(5).contains("disconnected"), lines.get(5));
    assertTrue(lines.get(5).contains("1234567"), lines.get(5));
    assertTrue(lines.get(5).contains("pid 4194303"), lines.get(5));
  }

  @Test
  void nothingRememberedIsSaid() {
    HistoryReply nothing = new HistoryReply("run", 61_000, List.of());
    List<String> lines = HistoryText.of("nightly", nothing, Style.PLAIN);
    assertEquals("nightly", lines.get(0));
    assertTrue(lines.get(1).contains("no lease"), lines.get(1));
  }

  @Test
  void theSameForPrograms() {
    Map<String, Object> json = JsonValue.parseObject(Json.pretty(HistoryJson.of("rag", HISTORY)));
    assertEquals(1, ((Number) json.get("format")).intValue());
    assertEquals("/srv/rag.db", json.get("name"));
    Map<?, ?> last = (Map<?, ?>) ((List<?>) json.get("leases")).get(1);
    assertEquals("disconnected", last.get("how"));
    assertEquals(1_234_567, ((Number) last.get("token")).intValue());
  }
}
