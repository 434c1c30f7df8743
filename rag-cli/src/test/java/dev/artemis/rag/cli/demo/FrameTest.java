package dev.artemis.rag.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.cli.output.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private static Frame frame(long millis) {
    WorkerRecord record = new WorkerRecord(new WorkerName("card-001", 1), Role.ORCHESTRATOR);
    record.add(new Event.Tried(1, 0));
    String many = "card-002#1 for 3 ms, ".repeat(9);
    return new Frame(
        millis,
        20_000,
        new LeaseWatch.Sight("pid 7", "card-001#1", "for 4 ms, token 9", many),
        41.5,
        List.of(record));
  }

  private LiveView view(boolean terminal) {
    return new LiveView(new PrintStream(out, true, StandardCharsets.UTF_8), terminal, Style.PLAIN);
  }

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void leavesTheLastColumnFree() {
    List<String> lines = frame(100).lines(Style.PLAIN);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 79), lines::toString);
    assertTrue(frame(100).line().length() <= 79);
    assertTrue(lines.stream().anyMatch(line -> line.contains("lease    card-001#1")));
  }

  @Test
  void withoutATerminalThereAreNoEscapesAndFewLines() {
    LiveView view = view(false);
    for (long millis = 0; millis <= 4_000; millis += 100) {
      view.show(frame(millis));
    }
    view.progress("looked for 1 of 2");
    view.erase();
    assertEquals(3, shown().lines().count());
    assertFalse(shown().contains("\u001b"));
  }

  @Test
  void aPictureIsPaintedOverTheLastOne() {
    LiveView view = view(true);
    view.show(frame(0));
    int height = frame(0).lines(Style.PLAIN).size();
    out.reset();
    view.show(frame(100));
    assertTrue(shown().startsWith("\u001b[" + height + "A\r"), shown());
    out.reset();
    view.erase();
    assertEquals("\u001b[" + height + "A\r\u001b[J", shown());
    out.reset();
    view.erase();
    assertEquals("", shown());
  }
}
