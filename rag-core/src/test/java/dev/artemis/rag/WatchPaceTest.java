package dev.artemis.rag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WatchPaceTest {
  @Test
  void withoutSignsItLooksRarely() {
    WatchPace pace = new WatchPace(false);
    assertEquals(WatchPace.RAREST_NANOS, pace.nextNanos());
    assertEquals(WatchPace.RAREST_NANOS, pace.nextNanos());
  }

  @Test
  void afterASignItLooksSoonThenEverMoreRarely() {
    WatchPace pace = new WatchPace(false);
    pace.signalled();
    long last = 0;
    int looks = 0;
    for (long next = pace.nextNanos(); next < WatchPace.RAREST_NANOS; next = pace.nextNanos()) {
      assertTrue(next > last);
      last = next;
      looks++;
    }
    assertTrue(looks <= 13, "a commit that never shows costs a dozen looks: " + looks);
  }

  @Test
  void whoHearsNothingLooksOften() {
    assertEquals(WatchPace.DEAF_NANOS, new WatchPace(true).nextNanos());
  }
}
