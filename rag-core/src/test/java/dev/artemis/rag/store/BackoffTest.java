package dev.artemis.rag.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @Property
  void theWaitLiesBetweenHalfOfTheBoundAndTheBound(
      @ForAll @LongRange(min = 1, max = 1L << 40) long first,
      @ForAll @LongRange(min = 1, max = 1L << 20) long factor,
      @ForAll @IntRange(min = 2, max = Integer.MAX_VALUE) int repetition,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double random) {
    Backoff backoff = new Backoff(first, first * factor);
    long wait = backoff.nanos(repetition, random);
    long bound = backoff.bound(repetition);
    assertTrue(wait <= bound && wait >= bound / 2, wait + " of " + bound);
    assertTrue(bound >= first && bound <= first * factor, "" + bound);
  }

  @Property
  void theBoundDoublesUntilItIsTheLongest(
      @ForAll @LongRange(min = 1, max = 1L << 30) long first,
      @ForAll @LongRange(min = 1, max = 1L << 29) long factor,
      @ForAll @IntRange(min = 2, max = 100) int repetition) {
    Backoff backoff = new Backoff(first, first * factor);
    long bound = backoff.bound(repetition);
    assertEquals(Math.min(2 * bound, first * factor), backoff.bound(repetition + 1));
  }

  @Property
  void moreChanceIsLessWait(
      @ForAll @IntRange(min = 2, max = 100) int repetition,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double one,
      @ForAll @DoubleRange(max = 1, maxIncluded = false) double other) {
    long less = Backoff.USUAL.nanos(repetition, Math.max(one, other));
    assertTrue(less <= Backoff.USUAL.nanos(repetition, Math.min(one, other)));
  }

  @Example
  void theFirstRepetitionComesAtOnceAndTheUsualOnesGrowTo100Milliseconds() {
    assertEquals(0, Backoff.USUAL.nanos(0, 0));
    assertEquals(0, Backoff.USUAL.nanos(1, 0));
    assertEquals(1_000_000, Backoff.USUAL.nanos(2, 0));
    assertEquals(2_000_000, Backoff.USUAL.nanos(3, 0));
    assertTrue(Backoff.USUAL.nanos(3, ALMOST_ONE) <= 1_000_001);
    assertEquals(100_000_000, Backoff.USUAL.nanos(64, 0));
  }

  @Example
  void senselessBoundsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Backoff(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Backoff(2, 1));
  }

  @Example
  void noPauseExceedsTheDeadlineAndEachIsCounted() {
    List<Long> parked = new ArrayList<>();
    Pauses pauses = new Pauses(() -> 0, parked::add);
    pauses.before(1, Long.MAX_VALUE);
    pauses.before(2, Long.MAX_VALUE);
    pauses.before(10, 5);
    pauses.before(10, 0);
    pauses.before(10, -7);
    assertEquals(List.of(1_000_000L, 5L), parked);
    assertEquals(2, pauses.count());
  }
}
