package dev.artemis.rag.cli.bench.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void aDelayRunsFromTheCommitUntilItIsKnown() {
    Turn turn = Turn.of(Map.of("a", -70L), Map.of("a", 30L), 3, 1);
    assertEquals(List.of(100L), turn.delays());
    assertEquals(0, turn.missed());
  }

  @Test
  void whatIsNotKnownIsMissed() {
    Turn turn = Turn.of(Map.of("a", 1L, "b", 2L), Map.of("b", 5L, "of an earlier turn", 6L), 3, 1);
    assertEquals(List.of(3L), turn.delays());
    assertEquals(1, turn.missed());
  }
}
