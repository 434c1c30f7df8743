package dev.artemis.lockd.torture.bite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static Line line(long nanos, What what, long step, String text) {
    return new Line(nanos, Work.FILE, what, step, text);
  }

  @Test
  void aValueWrittenTwiceIsALostUpdate() {
    Line first = line(10, What.ACKED, 1, "");
    Line second = line(20, What.ACKED, 2, "");
    Line again = line(30, What.ACKED, 1, "");
    assertEquals(OptionalLong.empty(), Findings.lostUpdate(List.of(second, first)));
    assertEquals(OptionalLong.of(30), Findings.lostUpdate(List.of(again, second, first)));
  }

  @Test
  void waitsAndRoundsAreCounted() {
    List<Line> lines =
        List.of(
            line(10, What.TRIED, 1, "7"),
            line(20, What.ACKED, 1, ""),
            line(30, What.TRIED, 2, "5"));
    assertEquals(7, Findings.worstWaitMicros(lines));
    assertEquals(1, Findings.rounds(lines, 15, 25));
    assertEquals(0, Findings.rounds(lines, 21, 25));
  }
}
