package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What the table says of times and places, also after the daemon itself stood still. */
class LeaseTimesTest extends TableScenes {
  private static final long PAUSE = 7_000;

  /** Everything below happens after a pause, so that no time may be taken as it comes. */
  private static long at(long tableTime) {
    return PAUSE + tableTime;
  }

  private void pause() {
    table.paused(PAUSE);
  }

  private LockView lock(long now) {
    return table.lock("n", now).orElseThrow();
  }

  @Test
  void aLeaseTellsHowLongItWasWaitedForAndHeldAndWhatIsLeft() {
    pause();
    LeaseView first = grant(A, "n", at(10));
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 500), at(20));
    List<Effect> effects = table.release(A, first.lease(), at(120));
    LeaseView ended = ((Effect.Ended) effects.get(0)).lease();
    assertEquals(List.of(0L, 110L, TTL - 110), times(ended));
    LeaseView granted = ((Effect.Granted) effects.get(1)).lease();
    assertEquals(List.of(100L, 0L, TTL), times(granted));
    assertEquals(List.of(100L, 30L, TTL - 30), times(lock(at(150)).holders().get(0)));
    assertEquals(List.of(100L, 40L, TTL - 40), times(table.locks(at(160)).get(0).holders().get(0)));
    table.held(B, granted.lease(), new FencingToken(1, 5));
    assertEquals(List.of(100L, 50L, TTL - 50), times(table.find("n", 5, at(170)).orElseThrow()));
    effects = table.revoke(granted.lease(), at(180));
    assertEquals(List.of(100L, 60L, TTL - 60), times(((Effect.Ended) effects.get(0)).lease()));
  }

  private static List<Long> times(LeaseView lease) {
    return List.of(lease.waitedNanos(), lease.heldNanos(), lease.ttlLeftNanos());
  }

  @Test
  void aClaimedLeaseHasBeenHeldAsLongAsItsClaimSays() {
    pause();
    LeaseView lease =
        ((Effect.Resumed) table.claim(A, claim("old", "n", 5), at(30)).get(0)).lease();
    assertEquals(100, lease.heldNanos());
    assertEquals(110, lock(at(40)).holders().get(0).heldNanos());
  }

  @Test
  void aWaiterTellsItsPlaceAndHowLongItWaitedAndStillWill() {
    pause();
    grant(A, "n", at(0));
    table.acquire(B, asked("later", "n", LockMode.EXCLUSIVE, 900), at(10));
    assertEquals(List.of(1L, 20L, 880L), place(lock(at(30)).waiters().get(0)));
    Effect.Queued queued =
        (Effect.Queued)
            table
                .acquire(
                    C,
                    asked("earlier", "n", LockMode.EXCLUSIVE, 700, 300, OptionalLong.empty()),
                    at(40))
                .get(0);
    assertEquals(1, queued.position());
    assertEquals(List.of(1L, 310L, 690L), place(lock(at(50)).waiters().get(0)));
    assertEquals(List.of(2L, 40L, 860L), place(lock(at(50)).waiters().get(1)));
  }

  private static List<Long> place(WaiterView waiter) {
    return List.of((long) waiter.position(), waiter.waitedNanos(), waiter.waitLeftNanos());
  }

  @Test
  void thePlaceOfANewcomerIsTheLast() {
    grant(A, "n", 0);
    table.acquire(B, asked("first", "n", LockMode.EXCLUSIVE, 900), 1);
    List<Effect> effects = table.acquire(C, asked("last", "n", LockMode.EXCLUSIVE, 900), 2);
    assertEquals(2, ((Effect.Queued) effects.get(0)).position());
  }

  @Test
  void theNextDeadlineIsInTheCallersTime() {
    assertTrue(table.nextDeadline().isEmpty(), "no grace, no leases, nothing to do");
    pause();
    grant(A, "n", at(0));
    assertEquals(OptionalLong.of(at(TTL)), table.nextDeadline());
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 30), at(0));
    assertEquals(OptionalLong.of(at(30)), table.nextDeadline());
  }

  @Test
  void graceIsCountedDownAndStandsStillWithTheDaemon() {
    table = table(100);
    assertEquals(70, table.graceLeft(30));
    pause();
    assertEquals(60, table.graceLeft(at(40)));
    assertEquals(0, table.graceLeft(at(100)));
    assertEquals(0, table.graceLeft(at(200)));
  }

  @Test
  void theResumeWindowBeginsWithTheDisconnect() {
    pause();
    grant(A, "n", at(0));
    table.disconnect(A, true, at(10));
    assertEquals(List.of(), table.tick(at(10 + RESUME_WINDOW - 1)));
    List<Effect> effects = table.tick(at(10 + RESUME_WINDOW));
    assertEquals(Ending.DISCONNECTED, ((Effect.Ended) effects.get(0)).how());
  }

  @Test
  void comingBackIsASignOfLife() {
    pause();
    grant(A, "n", at(0));
    table.disconnect(A, true, at(10));
    assertEquals(Attachment.RESUMED, table.attach(A, client(1, true), at(20)));
    assertEquals(List.of(0L, 20L, TTL), times(lock(at(20)).holders().get(0)));
  }

  @Test
  void whoeverGivesUpIsToldWhoHeldItAndHowLong() {
    pause();
    grant(A, "n", at(0));
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 900), at(10));
    Effect.Refused refused = (Effect.Refused) table.cancel(B, "r", at(50)).get(0);
    assertEquals(Refusal.CANCELLED, refused.reason());
    assertEquals(50, refused.contention().holders().get(0).heldNanos());
    LeaseView ended = ((Effect.Ended) table.quit(A, at(60)).get(0)).lease();
    assertEquals(60, ended.heldNanos());
  }

  @Test
  void timeWaitedCountsUpToTheEndOfTheWindow() {
    table.heard(A, RESUME_WINDOW);
    grant(A, "n", RESUME_WINDOW);
    table.acquire(
        B, asked("r", "n", LockMode.EXCLUSIVE, 900, 300, OptionalLong.empty()), RESUME_WINDOW);
    assertEquals(300, lock(RESUME_WINDOW).waiters().get(0).waitedNanos());
  }

  @Test
  void aWaiterIsSilentOnlyOnceItsTtlIsExceeded() {
    LeaseView held = grant(A, "n", 0);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 10 * TTL), 0);
    table.heard(A, TTL);
    List<Effect> effects = table.release(A, held.lease(), TTL);
    assertTrue(effects.get(1) instanceof Effect.Granted, effects::toString);
  }

  @Test
  void aProcessThatIsGoneLosesItsLeases() {
    LeaseView held = grant(A, "n", 0);
    List<Effect> effects = table.processGone(A, 1);
    assertEquals(held.lease(), ((Effect.Ended) effects.get(0)).lease().lease());
    assertEquals(Ending.DIED, ((Effect.Ended) effects.get(0)).how());
    assertEquals(
        new Effect.SessionEnded(A, client(1, true), Ending.DIED), effects.get(effects.size() - 1));
    assertEquals(List.of(), table.processGone(A, 2), "nobody is gone twice");
  }

  @Test
  void namesAreShownInOrderAndGrantsAreCounted() {
    assertEquals(0, table.grants());
    grant(A, "a", 0);
    grant(A, "q", 0); // hashes into the same bucket, before the other one
    assertEquals(List.of("a", "q"), table.locks(0).stream().map(LockView::name).toList());
    assertEquals(2, table.grants());
  }

  @Test
  void onlyWhatWaitsWaits() {
    grant(A, "n", 0);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, 900), 1);
    assertTrue(table.waits(B, "r"));
    assertFalse(table.waits(B, "other"));
    assertFalse(table.waits(A, "r"));
    table.quit(B, 2);
    assertFalse(table.waits(B, "r"));
  }
}
