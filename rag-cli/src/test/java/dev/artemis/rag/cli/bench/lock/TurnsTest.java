package dev.artemis.rag.cli.bench.lock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TurnsTest {
  @Test
  void aHandOffRunsFromTheReleaseToTheGrantOfAnotherThatWaited() {
    Turn first = new Turn(1, 0, 10, 50);
    Turn waited = new Turn(2, 20, 57, 90);
    Turn cameLate = new Turn(1, 95, 99, 120);
    Turn again = new Turn(1, 100, 130, 140);
    assertArrayEquals(
        new long[] {7}, Turns.handOffs(List.of(again, cameLate, waited, first)), "in any order");
  }

  @Test
  void timesBelowZeroAreTimesLikeOthers() {
    assertArrayEquals(
        new long[] {4},
        Turns.handOffs(List.of(new Turn(1, -50, -40, -10), new Turn(2, -30, -6, 5))));
  }

  @Test
  void nobodyHandsOffToHimself() {
    assertEquals(0, Turns.handOffs(List.of(new Turn(1, 0, 1, 5), new Turn(1, 2, 6, 9))).length);
  }

  @Test
  void jainIsOneForEqualSharesAndOneOfManyForOneThatHasAll() {
    assertEquals(1.0, Turns.jain(7, 7, 7), 1e-12);
    assertEquals(0.25, Turns.jain(9, 0, 0, 0), 1e-12);
    assertEquals(1.0, Turns.jain(0, 0), 0);
  }

  @Property
  void jainStaysInItsBounds(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(max = 1_000_000) Integer> shares) {
    double jain = Turns.jain(shares.stream().mapToLong(Integer::longValue).toArray());
    assertTrue(jain >= 1.0 / shares.size() - 1e-9 && jain <= 1 + 1e-9, () -> "was " + jain);
  }
}
