package dev.artemis.rag.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void linearTicksAreRound() {
    assertEquals(List.of(0.0, 50.0, 100.0, 150.0, 200.0, 250.0), Ticks.linear(250));
  }

  @Test
  void decadesEnclose() {
    assertEquals(List.of(0.01, 0.1, 1.0, 10.0), Ticks.decades(0.02, 3));
    assertEquals(List.of(1.0, 10.0), Ticks.decades(1, 1));
  }

  @Property
  void linearTicksReachTheMaximumAndAreFew(@ForAll @DoubleRange(min = 0.01, max = 1e9) double max) {
    List<Double> ticks = Ticks.linear(max);
    assertTrue(ticks.get(ticks.size() - 1) >= max, ticks + " for " + max);
    assertTrue(ticks.size() >= 3 && ticks.size() <= 12, ticks + " for " + max);
  }
}
