package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class StuckGuardTest {
  private final StuckGuard stuck = new StuckGuard(100);

  @Test
  void theSameProcessForAWholeTtlIsStuck() {
    assertFalse(stuck.seen(7, 1_000));
    assertFalse(stuck.seen(7, 1_099));
    assertTrue(stuck.seen(7, 1_100));
  }

  @Test
  void anotherProcessStartsAnew() {
    assertFalse(stuck.seen(7, 0));
    assertFalse(stuck.seen(8, 90));
    assertFalse(stuck.seen(8, 189));
    assertTrue(stuck.seen(8, 190));
  }

  @Test
  void aGuardThatWasFreeStartsAnew() {
    assertFalse(stuck.seen(7, 0));
    assertFalse(stuck.seen(0, 50));
    assertFalse(stuck.seen(7, 120));
    assertFalse(stuck.seen(0, 1_000));
  }
}
