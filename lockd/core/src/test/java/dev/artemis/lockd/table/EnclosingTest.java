package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Who works under another process's lease and asks for more: that process waits, too. */
class EnclosingTest extends TableScenes {
  EnclosingTest() {
    table = table(new TableConfig(RESUME_WINDOW, RETRY, 9, 9, 9, 9, 9), 0);
  }

  private static LeaseRequest under(String request, String name, String outer, long token) {
    return under(request, name, LockMode.EXCLUSIVE, outer, token);
  }

  private static LeaseRequest under(
      String request, String name, LockMode mode, String outer, long token) {
    return new LeaseRequest(
        request,
        name,
        mode,
        10_000,
        TTL,
        0,
        "main",
        "test",
        false,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of(new Enclosing(outer, token)));
  }

  private void hold(SessionId session, String name, LockMode mode, long token) {
    table.held(session, grant(session, name, mode, 1).lease(), new FencingToken(0, token));
  }

  private void hold(SessionId session, String name, long token) {
    hold(session, name, LockMode.EXCLUSIVE, token);
  }

  @Test
  void aCircleThroughTheWorkUnderALeaseIsRefusedByName() {
    hold(A, "x", 1);
    hold(B, "y", 2);
    SessionId child = new SessionId("d".repeat(32));
    table.attach(child, client(4, true), 1);
    table.acquire(C, under("r1", "y", "x", 1), 2);
    List<Effect> effects = table.acquire(child, under("r2", "x", "y", 2), 3);
    Effect.Refused refused = (Effect.Refused) effects.get(0);
    assertEquals(Refusal.DEADLOCK, refused.reason());
    assertEquals(
        "x is held by pid 1 owner main (p1), y is held by pid 2 owner main (p2)", refused.detail());
  }

  @Test
  void aCircleThroughSeveralLevelsIsFound() {
    hold(A, "x", 1);
    table.acquire(B, under("b", "y", "x", 1), 2);
    table.held(B, table.leaseIds(B).get(0), new FencingToken(0, 2));
    SessionId other = new SessionId("e".repeat(32));
    table.attach(other, client(5, true), 1);
    hold(other, "z", 3);
    table.acquire(C, under("c", "z", "y", 2), 3);
    List<Effect> effects = table.acquire(other, asked("o", "x", LockMode.EXCLUSIVE, 10_000), 4);
    assertEquals(Refusal.DEADLOCK, refusal(effects));
  }

  @Test
  void whoWantsAloneWhatItsParentSharesWaitsForItself() {
    hold(A, "x", LockMode.SHARED, 1);
    assertEquals(Refusal.DEADLOCK, refusal(table.acquire(B, under("r", "x", "x", 1), 2)));
  }

  @Test
  void twoThatWorkUnderOneLeaseMayWaitForEachOther() {
    hold(A, "x", 1);
    table.acquire(B, under("b", "y", "x", 1), 2);
    List<Effect> effects = table.acquire(C, under("c", "y", "x", 1), 3);
    assertInstanceOf(Effect.Queued.class, effects.get(0));
  }

  @Test
  void aLeaseThatIsNotHeldSurroundsNobody() {
    hold(A, "x", LockMode.SHARED, 1);
    List<Effect> effects = table.acquire(B, under("r", "x", "x", 9), 2);
    assertInstanceOf(Effect.Queued.class, effects.get(0));
  }

  @Test
  void aRequestThatWasTakenBackIsNoLinkAnyMore() {
    hold(A, "x", 1);
    hold(B, "y", 2);
    table.acquire(C, under("r1", "y", "x", 1), 2);
    table.cancel(C, "r1", 3);
    List<Effect> effects = table.acquire(B, asked("r2", "x", LockMode.EXCLUSIVE, 10_000), 4);
    assertInstanceOf(Effect.Queued.class, effects.get(0));
  }

  @Test
  void aLeaseThatWasGivenBackSurroundsNobodyAnyMore() {
    LeaseView outer = grant(A, "x", LockMode.EXCLUSIVE, 1);
    table.held(A, outer.lease(), new FencingToken(0, 1));
    table.acquire(B, under("b", "y", "x", 1), 2);
    table.held(B, table.leaseIds(B).get(0), new FencingToken(0, 2));
    hold(A, "z", 3);
    LeaseRequest inner = under("c", "z", "y", 2);
    assertEquals(Refusal.DEADLOCK, refusal(table.acquire(C, inner, 3)));
    table.release(A, outer.lease(), 4);
    assertInstanceOf(Effect.Queued.class, table.acquire(C, inner, 5).get(0));
  }
}
