package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for every table after every step, and for the whole history of its effects. */
final class Invariants {
  private final Set<String> leaseIds = new HashSet<>();
  private final Set<String> answered = new HashSet<>();
  private final Set<String> live = new HashSet<>();

  /** Checks what one event caused, in order, and the state it left. */
  void check(LeaseTable table, List<Effect> effects, Set<SessionId> connected, long now) {
    effects.forEach(effect -> check(effect, connected));
    List<LockView> locks = table.locks(now);
    Set<String> shown = new HashSet<>();
    for (LockView lock : locks) {
      check(lock, table.graceLeft(now) == 0);
      lock.holders().forEach(lease -> shown.add(lease.lease()));
    }
    assertEquals(live, shown, "leases by history and by view");
    assertEquals(locks.stream().mapToInt(LockView::waiting).sum(), table.waiting());
    table.nextDeadline().ifPresent(due -> assertTrue(due > now, "due already: " + due));
  }

  private void check(Effect effect, Set<SessionId> connected) {
    if (effect instanceof Effect.Granted granted) {
      assertTrue(leaseIds.add(granted.lease().lease()), "one grant per lease id");
      assertTrue(connected.contains(granted.lease().session()), "no grant to who is gone");
      answer(granted.lease().session(), granted.request());
      live.add(granted.lease().lease());
    } else if (effect instanceof Effect.Refused refused
        && refused.reason() != Refusal.DUPLICATE
        && refused.reason() != Refusal.LOST) {
      answer(refused.session(), refused.request());
    } else if (effect instanceof Effect.Resumed resumed) {
      live.add(resumed.lease().lease());
    } else if (effect instanceof Effect.Ended ended) {
      assertTrue(live.remove(ended.lease().lease()), "a lease ends once");
    }
  }

  private void answer(SessionId session, String request) {
    assertTrue(answered.add(session + "/" + request), "one answer per request: " + request);
  }

  private static void check(LockView lock, boolean serving) {
    List<LeaseView> outer = lock.holders().stream().filter(lease -> !lease.nested()).toList();
    boolean exclusive = outer.stream().anyMatch(lease -> lease.mode() == LockMode.EXCLUSIVE);
    assertTrue(!exclusive || outer.size() == 1, "one exclusive holder or only shared ones");
    assertFalse(lock.holders().isEmpty() && lock.waiters().isEmpty(), "idle names are forgotten");
    for (int i = 1; i < lock.waiters().size(); i++) {
      assertTrue(
          lock.waiters().get(i - 1).waitedNanos() >= lock.waiters().get(i).waitedNanos(),
          "first come, first served");
    }
    if (serving && !lock.waiters().isEmpty()) {
      LockMode next = lock.waiters().get(0).mode();
      assertTrue(
          lock.holders().stream().anyMatch(lease -> !lease.mode().compatibleWith(next)),
          "the head of a queue waits for somebody");
      assertTrue(
          lock.holders().stream()
              .filter(lease -> !lease.mode().compatibleWith(next))
              .allMatch(LeaseView::recalled),
          "whoever stands in the way was asked to give back");
    }
  }
}
