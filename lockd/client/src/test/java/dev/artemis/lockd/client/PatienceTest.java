package dev.artemis.lockd.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.Setting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
  @Test
  void noWaitIsOverAtOnce() {
    Patience none = Patience.from(Duration.ZERO, System::nanoTime);
    assertTrue(none.over());
    assertEquals(0, none.leftNanos());
    assertEquals(0, none.untilRejoinNanos());
  }

  @Test
  void anEndlessWaitIsCutToTheGreatestOne() {
    Patience endless = Patience.from(Duration.ofSeconds(Long.MAX_VALUE), System::nanoTime);
    assertEquals(Setting.WAIT_MAX.duration(), endless.limit());
    assertFalse(endless.over());
    assertTrue(endless.untilRejoinNanos() < endless.leftNanos());
  }

  @Test
  void aWaitThatBeganEarlierHasLessLeft() {
    Duration limit = Duration.ofMinutes(1);
    Patience earlier =
        new Patience(limit, System.nanoTime() - Duration.ofSeconds(50).toNanos(), System::nanoTime);
    assertTrue(earlier.waitedMillis() >= 50_000);
    assertTrue(earlier.leftNanos() <= Duration.ofSeconds(10).toNanos());
  }
}
