package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What somebody who waits is told of its own place. */
class PlaceTest extends TableScenes {
  private List<Effect> ask(SessionId session, String request, long now) {
    return table.acquire(session, asked(request, "/db", LockMode.EXCLUSIVE, 1_000_000), now);
  }

  @Test
  void ofTheQueueOnlyTheRequestItselfIsTold() {
    LeaseView held = grant(A, "/db", 0);
    ask(B, "b", 1);
    ask(C, "c", 2);
    LockView place = table.place(C, "c", 12).orElseThrow();
    assertEquals(List.of(held.lease()), place.holders().stream().map(LeaseView::lease).toList());
    assertEquals(1, place.waiters().size());
    assertEquals("c", place.waiters().get(0).request());
    assertEquals(2, place.waiters().get(0).position());
    assertEquals(10, place.waiters().get(0).waitedNanos());
    assertEquals(2, place.waiting());
    table.cancel(B, "b", 13);
    assertEquals(1, table.place(C, "c", 14).orElseThrow().waiters().get(0).position());
  }

  @Test
  void whoDoesNotWaitHasNoPlace() {
    grant(A, "/db", 0);
    ask(B, "b", 1);
    assertTrue(table.place(A, "b", 2).isEmpty());
    assertTrue(table.place(B, "other", 2).isEmpty());
    table.quit(B, 3);
    assertTrue(table.place(B, "b", 4).isEmpty());
  }
}
