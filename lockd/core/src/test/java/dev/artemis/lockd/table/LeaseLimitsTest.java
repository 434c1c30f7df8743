package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each limit refuses the first request too many, and not the one before it. */
class LeaseLimitsTest extends TableScenes {
  private List<Effect> wait(String request, String name) {
    return table.acquire(B, asked(request, name, LockMode.EXCLUSIVE, 900), 1);
  }

  private void hold(String... names) {
    for (String name : names) {
      grant(A, name, 0);
    }
  }

  private void assertQueued(List<Effect> effects) {
    assertTrue(effects.get(0) instanceof Effect.Queued, effects::toString);
  }

  @Test
  void waitingRequestsOfASession() {
    table = table(new TableConfig(RESUME_WINDOW, RETRY, 3, 9, 9, 2, 9), 0);
    hold("a", "b", "c");
    assertQueued(wait("r1", "a"));
    assertQueued(wait("r2", "b"));
    assertEquals(Refusal.LIMIT, refusal(wait("r3", "c")));
  }

  /** A waiting request may become a lease at any moment, so it counts as one. */
  @Test
  void leasesAndWaitingRequestsOfASession() {
    table = table(new TableConfig(RESUME_WINDOW, RETRY, 3, 9, 9, 9, 3), 0);
    hold("a", "b");
    grant(B, "mine", 0);
    assertQueued(wait("r1", "a"));
    assertQueued(wait("r2", "b"));
    assertEquals(Refusal.LIMIT, refusal(wait("r3", "a")));
  }

  /** What the given lease or request weighs; grants and requests of these tests have such texts. */
  private static long weight(String request, String name) {
    return Weight.of(request, name, "main", "test");
  }

  @Test
  void aTextWeighsWhatItIsLong() {
    assertEquals(2 * 7, Weight.of("1234567") - Weight.of(""));
    assertEquals(weight("r", "n"), Weight.of("rnmaintest"));
  }

  @Test
  void memoryOfLeasesAndWaitingRequests() {
    long full = weight("lease-0", "a") + weight("r1", "a");
    table = table(new TableConfig(RESUME_WINDOW, RETRY, 3, 9, 9, 9, 9, full), 0);
    hold("a");
    assertQueued(wait("r1", "a"));
    assertEquals(Refusal.LIMIT, refusal(wait("r2", "a")));
    assertEquals(Refusal.LIMIT, refusal(table.claim(C, claim("c1", "n", 5), 1)));
    table.cancel(B, "r1", 1);
    assertQueued(wait("r2", "a"));
    table.cancel(B, "r2", 1);
    assertResumed(table.claim(C, claim("c1", "n", 5), 1));
  }

  @Test
  void leasesThatAreClaimed() {
    for (String lease : List.of("c1", "c2", "c3")) {
      assertResumed(table.claim(A, claim(lease, "n", LockMode.SHARED, 5), 1));
    }
    List<Effect> effects = table.claim(A, claim("c4", "n", LockMode.SHARED, 5), 1);
    assertEquals(Refusal.LIMIT, refusal(effects));
    assertFalse(table.holds(A, "c4"));
  }

  @Test
  void namesThatAreClaimed() {
    assertResumed(table.claim(A, claim("c1", "m", 5), 1));
    assertResumed(table.claim(A, claim("c2", "n", 5), 1));
    Effect.Refused refused = (Effect.Refused) table.claim(B, claim("c3", "third", 5), 1).get(0);
    assertEquals(Refusal.LIMIT, refused.reason());
    assertEquals(new LockView("third", List.of(), List.of(), 0), refused.contention());
    assertResumed(table.claim(B, claim("c4", "n", 6), 1));
  }

  private static void assertResumed(List<Effect> effects) {
    assertTrue(
        effects.stream().anyMatch(effect -> effect instanceof Effect.Resumed), effects::toString);
  }

  @Test
  void whatWasLostIsRememberedForSoManyNames() {
    Recent recent = new Recent();
    for (int i = 0; i < 1024; i++) {
      recent.add("t" + i);
    }
    assertTrue(recent.contains("t0"));
    recent.add("one more");
    assertFalse(recent.contains("t0"), "the oldest is forgotten");
    assertTrue(recent.contains("t1"));
    assertTrue(recent.contains("one more"));
  }

  @Test
  void theDefaultsAreTheSettings() {
    TableConfig defaults = TableConfig.defaults();
    assertEquals(Setting.RESUME_WINDOW.nanos(), defaults.resumeWindowNanos());
    assertEquals(Setting.MAX_LEASES.count(), defaults.maxLeases());
  }
}
