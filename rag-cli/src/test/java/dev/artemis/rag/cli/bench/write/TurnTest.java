package dev.artemis.rag.cli.bench.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void aTurnEndsWhenAnotherCommits() {
    assertEquals(
        List.of(new Turn(0, 1, 3), new Turn(1, 4, 4), new Turn(0, 5, 9)),
        Turn.of(List.of(List.of(1L, 2L, 3L, 5L, 9L), List.of(4L))));
  }

  @Test
  void noCommitsNoTurns() {
    assertEquals(List.of(), Turn.of(List.of(List.of(), List.of())));
  }
}
