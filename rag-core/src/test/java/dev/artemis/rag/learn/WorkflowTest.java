package dev.artemis.rag.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowTest {
  @ParameterizedTest
  @CsvSource({"1,1,0.2065", "2,2,0.3424", "10,5,0.2366", "20,10,0.2993", "4,4,0.5101", "3,0,0"})
  void whatIsProvenIsWilsonsLowerBound(int cases, int successes, double bound) {
    assertEquals(bound, new Workflow("w", cases, successes).provenRate(), 5e-5);
  }

  @Property
  void moreOfTheSameProvesMoreAndAFailureLess(
      @ForAll @IntRange(min = 1, max = 1_000) int successes,
      @ForAll @IntRange(max = 1_000) int failures) {
    Workflow once = new Workflow("w", successes + failures, successes);
    assertTrue(once.provenRate() > 0 && once.provenRate() < once.successRate());
    assertTrue(
        new Workflow("w", 2 * once.cases(), 2L * successes).provenRate() > once.provenRate());
    assertTrue(new Workflow("w", once.cases() + 1, successes).provenRate() < once.provenRate());
  }

  @Test
  void theBestProvenComesFirstAndEqualsByName() {
    Workflow often = new Workflow("often", 20, 10);
    Workflow once = new Workflow("once", 1, 1);
    Workflow again = new Workflow("again", 1, 1);
    Workflow never = new Workflow("never", 9, 0);
    Workflow hardly = new Workflow("hardly", 1, 0);
    assertEquals(
        List.of(often, again, once, hardly, never),
        Stream.of(never, once, hardly, often, again).sorted(Workflow.BEST_PROVEN).toList());
  }
}
