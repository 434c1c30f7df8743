package dev.artemis.lockd.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.Claim;
import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.LeaseRequest;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.WaiterView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The table's requests and views in the words of the protocol: nanoseconds become milliseconds. */
class TableOnTheWireTest {
  private static final long MS = 1_000_000;
  private static final SessionId SESSION = new SessionId("ab".repeat(16));
  private static final Client CLIENT =
      new Client(new ProcessIdentity(4711, 99), 1000, 1000, "importer", false);
  private static final LeaseView LEASE =
      new LeaseView(
          "L1",
          "/db",
          LockMode.EXCLUSIVE,
          SESSION,
          CLIENT,
          true,
          "main",
          "storing",
          new FencingToken(3, 17),
          5 * MS + 1,
          2 * MS,
          30 * MS,
          25 * MS - 1,
          true,
          false,
          true,
          Optional.of(new ProcessIdentity(5, 6)));
  private static final WaiterView WAITER =
      new WaiterView(
          "r1", "/db", LockMode.SHARED, SESSION, CLIENT, "other", "reading", 1, 7 * MS, 8 * MS - 1);

  @Test
  void aHolderIsToldInMilliseconds() {
    HolderEntry holder = HolderEntry.of(LEASE, "ann");
    assertEquals(List.of(5L, 2L, 30L, 24L), times(holder));
    assertEquals("ann", holder.user());
    assertEquals(1000, holder.uid());
    assertEquals(SESSION.hex(), holder.session());
    assertTrue(holder.guardByDaemon(), "the client takes no guards");
    assertTrue(holder.nested());
    assertEquals(new ProcessIdentity(5, 6).toString(), holder.group());
    assertEquals(holder, HolderEntry.parse(holder.reply()));
  }

  private static List<Long> times(HolderEntry holder) {
    return List.of(
        holder.heldMillis(), holder.waitedMillis(), holder.ttlMillis(), holder.ttlLeftMillis());
  }

  @Test
  void aNameIsToldWithSoManyOfItsHoldersAndWaiters() {
    LockView view = new LockView("/db", List.of(LEASE, LEASE), List.of(WAITER, WAITER), 9);
    LockEntry all = LockEntry.of(view, 5, uid -> "uid " + uid);
    assertEquals(2, all.holders().size());
    assertEquals(2, all.waiters().size());
    WaiterEntry waiter = all.waiters().get(0);
    assertEquals("uid 1000", waiter.user());
    assertEquals(List.of(1L, 7L, 7L), place(waiter));
    assertEquals(all, LockEntry.parse(all.reply()));
    LockEntry some = LockEntry.of(view, 1, uid -> "");
    assertEquals(1, some.holders().size());
    assertEquals(1, some.waiters().size());
    assertEquals(9, some.waiting());
  }

  private static List<Long> place(WaiterEntry waiter) {
    return List.of(waiter.position(), waiter.waitedMillis(), waiter.waitLeftMillis());
  }

  @Test
  void aGrantIsToldToItsHolder() {
    assertEquals(
        new LeaseReply("L1", "/db", LockMode.EXCLUSIVE, new FencingToken(3, 17), 30, 2),
        LeaseReply.of(LEASE));
  }

  @Test
  void aRequestReachesTheTable() {
    LeaseRequest asked =
        new LeaseRequest(
            "r1",
            "/db",
            LockMode.SHARED,
            10 * MS,
            20 * MS,
            5 * MS,
            "main",
            "storing",
            true,
            OptionalLong.of(17),
            Optional.of(new ProcessIdentity(5, 6)));
    AcquireCommand command = AcquireCommand.of(asked, true);
    assertTrue(command.push());
    assertEquals(asked, command.leaseRequest("/db", "drawn", 99));
    AcquireCommand bare = AcquireCommand.parse(Request.parse(List.of("ACQUIRE", "job")));
    LeaseRequest filled = bare.leaseRequest("/state/job", "drawn", 99);
    assertEquals("drawn", filled.request());
    assertEquals("/state/job", filled.name());
    assertEquals(99 * MS, filled.ttlNanos());
  }

  @Test
  void aClaimReachesTheTable() {
    Claim claim =
        new Claim(
            "L1",
            "/db",
            LockMode.SHARED,
            new FencingToken(3, 17),
            5 * MS,
            20 * MS,
            "main",
            "storing",
            true,
            Optional.of(new ProcessIdentity(5, 6)));
    assertEquals(claim, ResumeCommand.of(claim).claim("/db", 99));
    ResumeCommand bare =
        ResumeCommand.parse(Request.parse(List.of("RESUME", "L1", "job", "exclusive", "3", "17")));
    assertEquals(99 * MS, bare.claim("/state/job", 99).ttlNanos());
  }
}
