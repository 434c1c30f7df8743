package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import org.junit.jupiter.api.Test;

/** Which process on a guard is sealed off, and which one is waited for. */
class BlockedGuardTest extends TableScenes {
  private static final Blocker PROCESS_OF_A = new Blocker(new ProcessIdentity(1, 10), true);
  private static final BlockedVerdict WAIT = new BlockedVerdict.Wait(RETRY);
  private static final BlockedVerdict SEAL = new BlockedVerdict.Seal(4);

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

  @Test
  void aClientIsStuckOnceItHasBeenSilentForLongerThanTheTtl() {
    table.heard(A, 10);
    table.heard(B, TTL);
    grant(B, "n", TTL);
    assertEquals(WAIT, table.blocked(B, "n", 4, PROCESS_OF_A, TTL + 10));
    assertEquals(SEAL, table.blocked(B, "n", 4, PROCESS_OF_A, TTL + 11));
  }

  @Test
  void whoeverLostItsLeaseIsSealedOffThoughItIsHeard() {
    table.revoke(grant(A, "n", 0).lease(), 1);
    grant(B, "n", 2);
    assertEquals(SEAL, table.blocked(B, "n", 4, PROCESS_OF_A, 3));
  }

  @Test
  void whoeverGaveItsLeaseBackIsWaitedFor() {
    table.release(A, grant(A, "n", 0).lease(), 1);
    LeaseView recalled = grant(A, "n", 2);
    table.acquire(B, asked("r", "n", LockMode.EXCLUSIVE, TTL), 3);
    table.release(A, recalled.lease(), 4);
    assertEquals(WAIT, table.blocked(B, "n", 4, PROCESS_OF_A, 5));
  }

  @Test
  void whoeverWasGrantedItAgainIsWaitedFor() {
    table.revoke(grant(A, "n", 0).lease(), 1);
    table.release(A, grant(A, "n", 2).lease(), 3);
    grant(B, "n", 4);
    assertEquals(WAIT, table.blocked(B, "n", 4, PROCESS_OF_A, 5));
  }

  @Test
  void theHolderOfAnotherNameCannotHaveItSealed() {
    grant(A, "m", 0);
    Blocker stuck = new Blocker(new ProcessIdentity(77, 1), true);
    assertEquals(WAIT, table.blocked(A, "n", 4, stuck, 1));
    assertEquals(WAIT, table.blocked(A, "n", 4, stuck, TTL + 2));
  }

  @Test
  void aPauseOfTheDaemonMakesNobodySilent() {
    grant(B, "n", 0);
    table.paused(10 * TTL);
    assertEquals(WAIT, table.blocked(B, "n", 4, PROCESS_OF_A, 11 * TTL));
    assertEquals(SEAL, table.blocked(B, "n", 4, PROCESS_OF_A, 11 * TTL + 1));
  }
}
