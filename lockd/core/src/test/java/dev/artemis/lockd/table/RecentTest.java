package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RecentTest {
  private static final int MOST = 1024;
  private static final int LONG = 16 * MOST / 4;

  private final Recent recent = new Recent();

  private static String text(int number, int length) {
    return String.valueOf((char) ('a' + number)).repeat(length);
  }

  @Test
  void theOldestOfTooManyIsForgotten() {
    for (int i = 0; i <= MOST; i++) {
      assertTrue(i < 1 || recent.contains("t0"), "not before there are too many");
      recent.add("t" + i);
    }
    assertFalse(recent.contains("t0"));
    assertTrue(recent.contains("t1"));
  }

  @Test
  void theOldestOfTooLongOnesIsForgotten() {
    for (int i = 0; i < 4; i++) {
      recent.add(text(i, LONG));
    }
    assertTrue(recent.contains(text(0, LONG)), "so many characters may be kept");
    recent.add("one more");
    assertFalse(recent.contains(text(0, LONG)));
    assertTrue(recent.contains(text(1, LONG)));
    recent.add(text(5, LONG - "one more".length()));
    assertTrue(recent.contains(text(1, LONG)), "what was forgotten counts no more");
  }

  @Test
  void whatIsKnownCountsOnce() {
    for (int i = 0; i < 4; i++) {
      recent.add(text(0, LONG));
      recent.add(text(1, LONG));
    }
    recent.add(text(2, LONG));
    recent.add(text(3, LONG));
    assertTrue(recent.contains(text(0, LONG)));
  }

  @Test
  void whatIsRemovedCountsNoMore() {
    for (int i = 0; i < 4; i++) {
      recent.add(text(i, LONG));
    }
    recent.remove(text(3, LONG));
    recent.remove("never there, and long: ".repeat(MOST));
    recent.add(text(4, LONG));
    assertTrue(recent.contains(text(0, LONG)));
    recent.add("one more");
    assertFalse(recent.contains(text(0, LONG)));
  }
}
