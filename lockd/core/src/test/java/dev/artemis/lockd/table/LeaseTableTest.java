package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the random model does not reach: claims, revocation, nesting, limits. */
class LeaseTableTest extends TableScenes {
  @Test
  void graceServesClaimsFirstAndThenTheQueue() {
    table = table(100);
    List<Effect> queued = table.acquire(A, asked("r", "n", LockMode.EXCLUSIVE, 10_000), 1);
    assertTrue(queued.get(0) instanceof Effect.Queued, "nobody is granted during the grace");
    List<Effect> claimed = table.claim(B, claim("old", "n", 7), 2);
    assertTrue(claimed.get(0) instanceof Effect.Resumed, "a claim is");
    assertTrue(claimed.get(1) instanceof Effect.Recall, "and asked back for the one who waits");
    assertEquals(
        List.of(), table.tick(100), "the end of the grace takes nothing from the claimant");
    List<Effect> released = table.release(B, "old", 101);
    assertTrue(released.get(1) instanceof Effect.Granted);
  }

  @Test
  void theHighestClaimWins() {
    table = table(100);
    table.claim(A, claim("low", "n", 7), 1);
    List<Effect> effects = table.claim(B, claim("high", "n", 8), 2);
    assertEquals(Ending.SUPERSEDED, ((Effect.Ended) effects.get(0)).how());
    assertFalse(table.holds(A, "low"));
    assertTrue(table.holds(B, "high"));
    assertEquals(Refusal.LOST, refusal(table.claim(A, claim("low", "n", 7), 3)));
    assertEquals(Refusal.LOST, refusal(table.claim(C, claim("equal", "n", 8), 3)));
  }

  @Test
  void aClaimLosesAgainstAGrantMadeSince() {
    grant(A, "n", 1);
    assertEquals(Refusal.LOST, refusal(table.claim(B, claim("old", "n", 99), 2)));
  }

  @Test
  void anIdThatAnotherSessionHoldsCannotBeClaimed() {
    LeaseView held = grant(A, "n", 1);
    assertEquals(Refusal.LOST, refusal(table.claim(B, claim(held.lease(), "other", 5), 2)));
    assertFalse(table.holds(B, held.lease()));
    table.release(A, held.lease(), 3);
    table.claim(B, claim(held.lease(), "other", 5), 4);
    assertTrue(table.holds(B, held.lease()), "once it is free it is an id like any other");
  }

  @Test
  void memoryIsLimitedAndComesBack() {
    table = table(new TableConfig(100, 10, 9, 999, 999, 999, 999, 10_000), 0);
    long now = 1;
    while (table.acquire(A, asked("r" + now, "n" + now, LockMode.EXCLUSIVE, 0), now).get(0)
        instanceof Effect.Granted) {
      now++;
    }
    assertTrue(table.leases(A) > 5 && table.leases(A) < 20, table.leases(A) + " leases");
    assertEquals(Refusal.LIMIT, refusal(table.claim(A, claim("old", "m", 5), now)));
    table.quit(A, now);
    table.attach(A, client(1, true), now);
    grant(A, "n", now);
  }

  @Test
  void whoAskedWhileATimerWasLateDidNotWaitANegativeTime() {
    grant(A, "n", 0);
    table.heard(B, TTL + 500);
    table.acquire(B, asked("late", "n", LockMode.EXCLUSIVE, TTL), TTL + 500);
    table.tick(TTL + 600);
    LeaseView lease = table.lock("n", TTL + 600).orElseThrow().holders().get(0);
    assertEquals(B, lease.session());
    assertEquals(0, lease.waitedNanos());
  }

  @Test
  void aLeaseHeldSinceForeverHasNoNegativeAge() {
    Claim ancient =
        new Claim(
            "old",
            "n",
            LockMode.EXCLUSIVE,
            new FencingToken(1, 7),
            Long.MAX_VALUE,
            TTL,
            "",
            "",
            false,
            Optional.empty());
    table.claim(A, ancient, 1);
    assertTrue(table.lock("n", 2).orElseThrow().holders().get(0).heldNanos() > 0);
  }

  @Test
  void aClaimOfAKnownLeaseIsConfirmed() {
    LeaseView held = grant(A, "n", 1);
    table.disconnect(A, true, 2);
    assertEquals(Attachment.RESUMED, table.attach(A, client(1, true), 3));
    assertEquals(List.of(held.lease()), table.leaseIds(A));
    List<Effect> effects = table.claim(A, claim(held.lease(), "n", 5), 4);
    assertEquals(new FencingToken(1, 5), ((Effect.Resumed) effects.get(0)).lease().token());
  }

  @Test
  void whatWasRevokedCannotBeClaimed() {
    LeaseView held = grant(A, "n", 1);
    List<Effect> effects = table.revoke(held.lease(), 2);
    assertEquals(Ending.REVOKED, ((Effect.Ended) effects.get(0)).how());
    assertEquals(Refusal.LOST, refusal(table.claim(A, claim(held.lease(), "n", 5), 3)));
    assertEquals(List.of(), table.revoke(held.lease(), 4), "revoking it again changes nothing");
  }

  @Test
  void whatWasRevokedCannotBeClaimedByASessionThatWasForgottenSince() {
    LeaseView held = grant(A, "n", 1);
    table.revoke(held.lease(), 2);
    table.quit(A, 3);
    table.attach(A, client(1, true), 4);
    assertEquals(Refusal.LOST, refusal(table.claim(A, claim(held.lease(), "n", 5), 5)));
    assertTrue(table.claim(A, claim("another", "n", 5), 6).get(0) instanceof Effect.Resumed);
  }

  @Test
  void aTokenFindsItsLease() {
    LeaseView held = grant(A, "n", 1);
    assertTrue(table.find("n", 5, 1).isEmpty());
    table.held(A, held.lease(), new FencingToken(1, 5));
    assertEquals(held.lease(), table.find("n", 5, 1).orElseThrow().lease());
    assertTrue(table.find("other", 5, 1).isEmpty());
  }

  @Test
  void anotherProcessCannotTakeOverASession() {
    table.disconnect(A, true, 1);
    assertEquals(Attachment.FOREIGN, table.attach(A, client(99, true), 2));
  }

  @Test
  void sessionsAreBounded() {
    assertEquals(Attachment.FULL, table.attach(new SessionId("d".repeat(32)), client(4, true), 1));
    table.quit(A, 2);
    assertEquals(Attachment.NEW, table.attach(new SessionId("d".repeat(32)), client(4, true), 3));
  }

  @Test
  void aClientWithoutGuardsLosesItsLeasesWithItsConnection() {
    table.quit(A, 1);
    table.attach(A, client(1, false), 1);
    grant(A, "n", 2);
    List<Effect> effects = table.disconnect(A, true, 3);
    assertEquals(Ending.DISCONNECTED, ((Effect.Ended) effects.get(0)).how());
    assertEquals(Attachment.NEW, table.attach(A, client(1, false), 4));
  }

  @Test
  void aSilentHolderExpiresAfterItsTtlAndAPauseOfTheDaemonDoesNotCount() {
    LeaseView held = grant(A, "n", 0);
    table.paused(10_000);
    assertEquals(List.of(), table.tick(10_000 + TTL - 1));
    table.heard(A, 10_000 + TTL - 1);
    assertEquals(List.of(), table.tick(10_000 + TTL), "heard in time");
    List<Effect> effects = table.tick(10_000 + 2 * TTL - 1);
    assertEquals(Ending.EXPIRED, ((Effect.Ended) effects.get(0)).how());
    assertEquals(held.lease(), ((Effect.Ended) effects.get(0)).lease().lease());
  }

  @Test
  void aNestedLeaseIsGrantedBesideItsParentOnlyToTheSameUserWithTheRightToken() {
    LeaseView parent = grant(A, "n", 1);
    table.held(A, parent.lease(), new FencingToken(0, 7));
    assertEquals(Refusal.TIMEOUT, refusal(table.acquire(B, nested("x", 8), 2)), "wrong token");
    List<Effect> effects = table.acquire(B, nested("y", 7), 3);
    assertTrue(((Effect.Granted) effects.get(0)).lease().nested());
    table.release(A, parent.lease(), 4);
    assertEquals(
        Refusal.TIMEOUT,
        refusal(table.acquire(C, asked("z", "n", LockMode.EXCLUSIVE, 0), 5)),
        "the nested lease still holds the name");
  }

  @Test
  void aNestedLeaseIsAskedBackForWhoeverWaits() {
    LeaseView parent = grant(A, "n", 1);
    table.held(A, parent.lease(), new FencingToken(0, 7));
    table.acquire(C, asked("r", "n", LockMode.EXCLUSIVE, 900), 2);
    List<Effect> effects = table.acquire(B, nested("y", 7), 3);
    LeaseView child = ((Effect.Granted) effects.get(0)).lease();
    assertEquals(child.lease(), ((Effect.Recall) effects.get(1)).lease().lease());
  }

  @Test
  void onlyAnExclusiveLeaseWithATokenIsAParent() {
    LeaseView shared = grant(A, "n", LockMode.SHARED, 1);
    assertEquals(Refusal.TIMEOUT, refusal(table.acquire(B, nested("x", 0), 2)), "no token yet");
    table.held(A, shared.lease(), new FencingToken(0, 7));
    assertEquals(Refusal.TIMEOUT, refusal(table.acquire(B, nested("y", 7), 3)), "shared");
  }

  @Test
  void aClaimToASharedLeaseLeavesOtherSharersAlone() {
    LeaseView other = grant(A, "n", LockMode.SHARED, 1);
    List<Effect> effects = table.claim(B, claim("old", "n", LockMode.SHARED, 5), 2);
    assertTrue(effects.get(0) instanceof Effect.Resumed, effects::toString);
    assertTrue(table.holds(A, other.lease()));
    assertTrue(table.holds(B, "old"));
  }

  private static LeaseRequest nested(String request, long parent) {
    return asked(request, "n", LockMode.EXCLUSIVE, 0, 0, OptionalLong.of(parent));
  }

  @Test
  void aCycleOfOwnersIsRefusedByName() {
    grant(A, "x", 1);
    grant(B, "y", 1);
    table.acquire(A, asked("r1", "y", LockMode.EXCLUSIVE, 10_000), 2);
    List<Effect> effects = table.acquire(B, asked("r2", "x", LockMode.EXCLUSIVE, 10_000), 3);
    Effect.Refused refused = (Effect.Refused) effects.get(0);
    assertEquals(Refusal.DEADLOCK, refused.reason());
    assertEquals(
        "x is held by pid 1 owner main (p1), y is held by pid 2 owner main (p2)", refused.detail());
  }

  @Test
  void limitsOfQueueNamesRequestsAndLeases() {
    grant(A, "n", 1);
    table.acquire(B, asked("b1", "n", LockMode.EXCLUSIVE, 100), 1);
    assertEquals(
        Refusal.DUPLICATE, refusal(table.acquire(B, asked("b1", "n", LockMode.SHARED, 100), 1)));
    table.acquire(C, asked("c1", "n", LockMode.EXCLUSIVE, 100), 1);
    assertEquals(
        Refusal.QUEUE_FULL, refusal(table.acquire(C, asked("c2", "n", LockMode.SHARED, 100), 1)));
    grant(A, "m", 1);
    assertEquals(
        Refusal.LIMIT,
        refusal(table.acquire(A, asked("a", "third", LockMode.SHARED, 100), 1)),
        "two names at once");
  }

  @Test
  void aWaiterThatStoodStillWhenItsTurnCameIsAskedToQueueAgain() {
    LeaseView held = grant(A, "n", 0);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 10 * TTL), 0);
    table.heard(A, TTL);
    assertEquals(List.of(), table.tick(TTL + 1));
    assertEquals(Refusal.SILENT, refusal(table.release(A, held.lease(), TTL + 2)));
    assertEquals(List.of(), table.locks(TTL + 2));
  }

  @Test
  void waitedTimeCountsOnlyWhileTheDaemonIsYoungOrTheSessionFresh() {
    long late = RESUME_WINDOW + 1;
    table.heard(A, late);
    table.heard(B, late);
    table.heard(C, late);
    grant(A, "n", late);
    table.acquire(B, asked("first", "n", LockMode.EXCLUSIVE, 10_000), late);
    table.acquire(C, withWaited("liar"), late);
    assertEquals("first", table.lock("n", late).orElseThrow().waiters().get(0).request());
    table.disconnect(C, true, late + 1);
    table.attach(C, client(3, true), late + 2);
    table.acquire(C, withWaited("back"), late + 3);
    assertEquals("back", table.lock("n", late + 3).orElseThrow().waiters().get(0).request());
  }

  private static LeaseRequest withWaited(String request) {
    return asked(request, "n", LockMode.EXCLUSIVE, 10_000, 9_999, OptionalLong.empty());
  }
}
