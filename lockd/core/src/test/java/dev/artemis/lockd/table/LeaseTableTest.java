package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the random model does not reach: claims, revocation, nesting, blocked guards, limits. */
class LeaseTableTest {
  private static final long TTL = 1_000;
  private static final long RESUME_WINDOW = 500;
  private static final TableConfig CONFIG = new TableConfig(RESUME_WINDOW, 50, 3, 2, 2, 3, 3);
  private static final SessionId A = new SessionId("a".repeat(32));
  private static final SessionId B = new SessionId("b".repeat(32));
  private static final SessionId C = new SessionId("c".repeat(32));

  private int ids;
  private LeaseTable table = table(0);

  private LeaseTable table(long grace) {
    LeaseTable fresh = new LeaseTable(CONFIG, () -> "lease-" + ids++, 0, grace);
    fresh.attach(A, client(1, true), 0);
    fresh.attach(B, client(2, true), 0);
    fresh.attach(C, client(3, true), 0);
    return fresh;
  }

  private static Client client(long pid, boolean guards) {
    return new Client(new ProcessIdentity(pid, 10), 1000, 1000, "p" + pid, guards);
  }

  private static LeaseRequest asked(String request, String name, LockMode mode, long patience) {
    return new LeaseRequest(
        request,
        name,
        mode,
        patience,
        TTL,
        0,
        "main",
        "test",
        false,
        OptionalLong.empty(),
        Optional.empty());
  }

  private LeaseView grant(SessionId session, String name, long now) {
    List<Effect> effects =
        table.acquire(session, asked("g" + ids, name, LockMode.EXCLUSIVE, 0), now);
    return ((Effect.Granted) effects.get(0)).lease();
  }

  private static Claim claim(String lease, String name, long token) {
    return new Claim(
        lease,
        name,
        LockMode.EXCLUSIVE,
        new FencingToken(1, token),
        100,
        TTL,
        "main",
        "test",
        false,
        Optional.empty());
  }

  private static Refusal refusal(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> effect instanceof Effect.Refused)
        .map(effect -> ((Effect.Refused) effect).reason())
        .findFirst()
        .orElseThrow();
  }

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
    table =
        new LeaseTable(
            new TableConfig(100, 10, 9, 999, 999, 999, 999, 10_000), () -> "l" + ids++, 0, 0);
    table.attach(A, client(1, true), 0);
    long now = 1;
    while (table.acquire(A, asked("r" + ids, "n" + ids, LockMode.EXCLUSIVE, 0), now).get(0)
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

  private static LeaseRequest nested(String request, long parent) {
    return new LeaseRequest(
        request,
        "n",
        LockMode.EXCLUSIVE,
        0,
        TTL,
        0,
        "child",
        "test",
        false,
        OptionalLong.of(parent),
        Optional.empty());
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
    return new LeaseRequest(
        request,
        "n",
        LockMode.EXCLUSIVE,
        10_000,
        TTL,
        9_999,
        "main",
        "test",
        false,
        OptionalLong.empty(),
        Optional.empty());
  }

  @Test
  void aBlockedGuardIsSealedOnlyWhenItsHolderIsStuck() {
    grant(A, "n", 0);
    Blocker unknown = new Blocker(new ProcessIdentity(77, 1), true);
    Blocker gone = new Blocker(new ProcessIdentity(77, 1), false);
    assertTrue(table.blocked(A, "n", 4, gone, 1) instanceof BlockedVerdict.Wait, "kernel unlocks");
    assertTrue(table.blocked(A, "n", 4, unknown, 1) instanceof BlockedVerdict.Wait, "at work");
    assertTrue(table.blocked(A, "n", 0, unknown, 2 * TTL) instanceof BlockedVerdict.Wait, "named");
    assertTrue(table.blocked(B, "n", 4, unknown, TTL) instanceof BlockedVerdict.Wait, "not B's");
    assertEquals(
        new BlockedVerdict.Seal(4), table.blocked(A, "n", 4, unknown, TTL + 1), "a whole TTL");
    assertTrue(
        table.blocked(A, "n", 5, unknown, TTL + 2) instanceof BlockedVerdict.Wait,
        "the next epoch starts anew");
  }

  @Test
  void aBlockerWhoseLeaseExpiredIsSealedAtOnce() {
    grant(A, "n", 0);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 10 * TTL), 1);
    table.heard(B, TTL - 1);
    table.tick(TTL);
    assertEquals(1, table.leases(B));
    Blocker stuck = new Blocker(new ProcessIdentity(1, 10), true);
    assertEquals(new BlockedVerdict.Seal(4), table.blocked(B, "n", 4, stuck, TTL + 1));
  }

  @Test
  void aBlockerIsRememberedFromOneImpatientGranteeToTheNext() {
    Blocker stuck = new Blocker(new ProcessIdentity(77, 1), true);
    LeaseView first = grant(A, "n", 0);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 10 * TTL), 1);
    assertTrue(table.blocked(A, "n", 4, stuck, 1) instanceof BlockedVerdict.Wait);
    table.heard(B, TTL - 1);
    table.release(A, first.lease(), TTL - 1);
    assertTrue(table.blocked(B, "n", 4, stuck, TTL) instanceof BlockedVerdict.Wait);
    assertEquals(new BlockedVerdict.Seal(4), table.blocked(B, "n", 4, stuck, TTL + 1));
  }

  @Test
  void aGranteeThatGotItsGuardClearsTheBlocker() {
    Blocker busy = new Blocker(new ProcessIdentity(77, 1), true);
    LeaseView held = grant(A, "n", 0);
    assertTrue(table.blocked(A, "n", 4, busy, 1) instanceof BlockedVerdict.Wait);
    table.held(A, held.lease(), new FencingToken(4, 9));
    assertTrue(table.blocked(A, "n", 4, busy, TTL + 2) instanceof BlockedVerdict.Wait);
  }
}
