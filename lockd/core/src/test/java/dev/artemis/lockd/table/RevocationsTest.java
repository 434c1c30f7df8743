package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Leases that are taken from their holders after a grace. */
class RevocationsTest extends TableScenes {
  private static final long GRACE = 300;

  private static Ending ending(List<Effect> effects) {
    return effects.stream()
        .filter(effect -> effect instanceof Effect.Ended)
        .map(effect -> ((Effect.Ended) effect).how())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theHolderIsAskedFirstAndTheLeaseTakenWhenTheGraceIsOver() {
    LeaseView held = grant(A, "n", 0);
    List<Effect> effects = table.revoke(B, held.lease(), GRACE, 10);
    Effect.Recall recall = (Effect.Recall) effects.get(0);
    assertEquals(1, effects.size());
    assertEquals(held.lease(), recall.lease().lease());
    assertEquals(OptionalLong.of(10 + GRACE), table.nextDeadline());
    assertEquals(List.of(), table.tick(10 + GRACE - 1));
    assertTrue(table.holds(A, held.lease()));
    assertEquals(Ending.REVOKED, ending(table.tick(10 + GRACE)));
    assertEquals(Refusal.LOST, refusal(table.claim(A, claim(held.lease(), "n", 5), 400)));
  }

  @Test
  void theNextInTheQueueIsServedWithIt() {
    LeaseView held = grant(A, "n", 0);
    table.acquire(C, asked("r", "n", LockMode.EXCLUSIVE, 900), 5);
    assertEquals(List.of(), table.revoke(B, held.lease(), GRACE, 10), "it is recalled already");
    List<Effect> effects = table.tick(10 + GRACE);
    assertEquals(C, ((Effect.Granted) effects.get(1)).lease().session());
  }

  @Test
  void whatIsGivenBackBeforeIsNotTaken() {
    LeaseView held = grant(A, "n", 0);
    table.revoke(B, held.lease(), GRACE, 10);
    assertEquals(Ending.RECALLED, ending(table.release(A, held.lease(), 20)));
    LeaseView next = grant(A, "n", 30);
    assertEquals(List.of(), table.tick(10 + GRACE));
    assertTrue(table.holds(A, next.lease()), "the grace was another lease's");
  }

  @Test
  void whoeverLeavesTakesNothing() {
    LeaseView held = grant(A, "n", 0);
    table.revoke(B, held.lease(), GRACE, 10);
    table.disconnect(B, true, 20);
    table.revoke(C, held.lease(), GRACE, 10);
    table.quit(C, 20);
    assertEquals(List.of(), table.tick(10 + GRACE));
    assertTrue(table.holds(A, held.lease()));
  }

  @Test
  void theShortestGraceOfSeveralCounts() {
    LeaseView held = grant(A, "n", 0);
    table.revoke(B, held.lease(), 2 * GRACE, 10);
    table.revoke(C, held.lease(), GRACE, 10);
    assertEquals(Ending.REVOKED, ending(table.tick(10 + GRACE)));
    assertEquals(OptionalLong.empty(), table.nextDeadline(), "nothing of the other is left");
  }

  @Test
  void whoeverTurnsToAnotherLeaseLeavesTheFirst() {
    LeaseView first = grant(A, "n", 0);
    LeaseView second = grant(A, "m", 0);
    table.revoke(B, first.lease(), GRACE, 10);
    table.revoke(B, second.lease(), GRACE, 10);
    assertEquals(1, table.tick(10 + GRACE).size());
    assertTrue(table.holds(A, first.lease()));
  }

  @Test
  void withoutGraceItIsTakenAtOnce() {
    LeaseView held = grant(A, "n", 0);
    assertEquals(Ending.REVOKED, ending(table.revoke(B, held.lease(), 0, 10)));
    assertEquals(List.of(), table.revoke(B, held.lease(), GRACE, 20), "it is gone already");
  }

  @Test
  void theGraceStandsStillWithTheDaemon() {
    LeaseView held = grant(A, "n", 0);
    table.revoke(B, held.lease(), GRACE, 10);
    table.paused(1_000);
    assertEquals(List.of(), table.tick(1_010 + GRACE - 1));
    assertEquals(Ending.REVOKED, ending(table.tick(1_010 + GRACE)));
  }
}
