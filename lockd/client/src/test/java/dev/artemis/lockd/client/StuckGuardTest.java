package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StuckGuardTest {
  private final StuckGuard stuck = new StuckGuard(90);

  /** Looks every 10 ns; whether it is stuck at the end. */
  private boolean watched(long holder, long from, long to) {
    boolean verdict = false;
    for (long now = from; now <= to; now += 10) {
      verdict = stuck.seen(holder, now);
    }
    return verdict;
  }

  @Test
  void theSameProcessForAWholeTtlIsStuck() {
    assertFalse(watched(7, 1_000, 1_080));
    assertTrue(watched(7, 1_090, 1_090));
  }

  @Test
  void anotherProcessStartsAnew() {
    assertFalse(watched(7, 0, 80));
    assertFalse(watched(8, 90, 170));
    assertTrue(watched(8, 180, 180));
  }

  @Test
  void aGuardThatWasFreeStartsAnew() {
    assertFalse(watched(7, 0, 50));
    assertFalse(watched(0, 60, 60));
    assertFalse(watched(7, 70, 150));
    stuck.free();
    assertFalse(watched(7, 160, 240));
    assertTrue(watched(7, 250, 250));
  }

  @Test
  void whatWasNotWatchedAllTheTimeIsNotStuck() {
    assertFalse(watched(7, 0, 50));
    assertFalse(watched(7, 100, 180));
    assertTrue(watched(7, 190, 190));
  }
}
