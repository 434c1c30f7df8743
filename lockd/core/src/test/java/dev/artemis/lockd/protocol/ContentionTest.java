package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.WaiterView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContentionTest {
  private static final SessionId SESSION = new SessionId("0".repeat(32));
  private final Contention contention = new Contention(uid -> uid == 7 ? "ann" : "");

  @Test
  void namesHolderAndQueue() {
    LockView view =
        new LockView("/n", List.of(lease()), List.of(waiter("r1", 1), waiter("r2", 2)), 2);
    assertEquals(
        "held by pid 4711 (java -jar x.jar, user ann), main since 3.2 s for \"store 3 artifacts\";"
            + " 1 waits before you: pid 12 (job, user ann) for \"wait r1\"",
        contention.sentence(view, "r2"));
    assertEquals(contention.holders(view), contention.sentence(view, "r1"));
  }

  @Test
  void countsThoseItDoesNotName() {
    LockView view = new LockView("/n", List.of(), List.of(waiter("r1", 1), waiter("r2", 2)), 2_000);
    assertEquals(
        "held by nobody who has come back since the daemon started; 2000 wait before you: pid 12 (job, user ann) for \"wait r1\","
            + " pid 12 (job, user ann) for \"wait r2\", …",
        contention.sentence(view, "other"));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    assertEquals(
        "a process that cannot be seen from here",
        Contention.holder(0, "", "", "", "", Duration.ZERO, false));
    assertEquals(
        "pid 9 (user bob) since 4 min 10 s (kept for its next use)",
        Contention.holder(9, "", "bob", "", "", Duration.ofSeconds(250), true));
  }

  @Test
  void durationsReadWell() {
    assertEquals("0 ms", Durations.words(Duration.ZERO));
    assertEquals("59.9 s", Durations.words(Duration.ofMillis(59_999)));
    assertEquals("2 h 5 min", Durations.words(Duration.ofMinutes(125)));
    assertEquals("3 d 4 h", Durations.words(Duration.ofHours(76)));
  }

  @Test
  void theNextUnitBeginsAtItsFirstWhole() {
    assertEquals("999 ms", Durations.words(Duration.ofMillis(999)));
    assertEquals("1.0 s", Durations.words(Duration.ofSeconds(1)));
    assertEquals("1 min 0 s", Durations.words(Duration.ofMinutes(1)));
    assertEquals("1 h 0 min", Durations.words(Duration.ofHours(1)));
    assertEquals("1 d 0 h", Durations.words(Duration.ofDays(1)));
  }

  private static LeaseView lease() {
    return new LeaseView(
        "L1",
        "/n",
        LockMode.EXCLUSIVE,
        SESSION,
        new Client(new ProcessIdentity(4711, 5), 7, 7, "java -jar x.jar", true),
        true,
        "main",
        "store 3 artifacts",
        FencingToken.NONE,
        3_250_000_000L,
        0,
        3_000_000_000L,
        1_000_000_000L,
        false,
        false,
        false,
        Optional.empty());
  }

  private static WaiterView waiter(String request, int position) {
    Client client = new Client(new ProcessIdentity(12, 5), 7, 7, "job", true);
    return new WaiterView(
        request,
        "/n",
        LockMode.EXCLUSIVE,
        SESSION,
        client,
        "",
        "wait " + request,
        position,
        0,
        1_000);
  }
}
