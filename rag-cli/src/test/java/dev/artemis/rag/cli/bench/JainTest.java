package dev.artemis.rag.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JainTest {
  @Test
  void equalSharesAreFair() {
    assertEquals(1, Jain.index(List.of(5L, 5L, 5L)));
  }

  @Test
  void oneWithEverythingIsOneInN() {
    assertEquals(0.25, Jain.index(List.of(0L, 8L, 0L, 0L)));
  }

  @Test
  void nobodyWithAnythingIsFair() {
    assertEquals(1, Jain.index(List.of(0L, 0L)));
  }

  @Test
  void turnsThatAreFairOverallMayBeUnfairInAWindow() {
    List<List<Long>> turns = List.of(List.of(4L, 4L, 0L, 0L), List.of(0L, 0L, 4L, 4L));
    assertEquals(0.5, Jain.lowest(turns, 2));
    assertEquals(1, Jain.lowest(turns, 4));
  }

  @Test
  void whatIsShorterThanAWindowIsOneWindow() {
    assertEquals(0.5, Jain.lowest(List.of(List.of(1L), List.of(0L)), 50));
  }

  @Property
  void theIndexLiesBetweenOneInNAndOne(
      @ForAll @Size(min = 1, max = 20)
          List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> shares) {
    double index = Jain.index(shares);
    assertTrue(index >= 1.0 / shares.size() - 1e-9 && index <= 1 + 1e-9, "" + index);
  }
}
