package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HistoryEntry;
import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HISTORY, and STATUS of one waiting request, over a real socket. */
class HistoryVerbTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  private static LeaseReply take(RawClient client, String name, long token) {
    LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE " + name + " PURPOSE test OWNER main"));
    assertEquals(Reply.OK, client.say("HELD " + lease.lease() + " 1 " + token));
    return lease;
  }

  private static List<HistoryEntry> history(RawClient client, String question) {
    return HistoryReply.parse(client.say(question)).names().stream()
        .flatMap(name -> name.leases().stream())
        .toList();
  }

  @Test
  void tellsHowEachLeaseEnded() {
    RawClient client = daemon.connect();
    client.say("HELLO 3 SETNAME c1 CAPS GUARD");
    LeaseReply first = take(client, "/db", 7);
    client.say("RELEASE " + first.lease());
    take(client, "/db", 8);
    client.say("REVOKE /db 8");
    take(client, "/db", 9);
    List<HistoryEntry> leases = history(daemon.connect(), "HISTORY /db");
    assertEquals(
        List.of("held", "revoked", "released"), leases.stream().map(HistoryEntry::how).toList());
    assertEquals(List.of(9L, 8L, 7L), leases.stream().map(l -> l.token().value()).toList());
    HistoryEntry oldest = leases.get(2);
    assertEquals("c1", oldest.label());
    assertEquals("main", oldest.owner());
    assertEquals("test", oldest.purpose());
    assertEquals(first.lease(), oldest.lease());
    assertEquals(ProcessHandle.current().pid(), oldest.process().pid());
    assertTrue(leases.get(0).held());
  }

  @Test
  void aCountCutsAndANameWithoutAnyHasNone() {
    RawClient client = daemon.guarded(1);
    for (int token = 1; token <= 5; token++) {
      client.say("RELEASE " + take(client, "/db", token).lease());
    }
    assertEquals(2, history(client, "HISTORY /db 2").size());
    assertEquals(List.of(), history(client, "HISTORY /other"));
    assertInstanceOf(Reply.Failure.class, client.say("HISTORY /db 0"));
    assertInstanceOf(Reply.Failure.class, client.say("HISTORY /db many"));
  }

  @Test
  void withoutANameAllAreTold() {
    RawClient client = daemon.guarded(1);
    take(client, "/a", 1);
    client.say("RELEASE " + take(client, "/b", 1).lease());
    client.say("RELEASE " + take(client, "/b", 2).lease());
    List<NameHistory> names = HistoryReply.parse(client.say("HISTORY")).names();
    assertEquals(List.of("/a", "/b"), names.stream().map(NameHistory::name).sorted().toList());
    assertEquals(List.of(1L, 2L), names.stream().map(NameHistory::grants).sorted().toList());
    assertTrue(names.stream().allMatch(name -> name.leases().isEmpty()));
  }

  @Test
  void aPlainNameIsTheDaemons() {
    RawClient client = daemon.connect();
    client.say("RELEASE " + LeaseReply.parse(client.say("ACQUIRE nightly")).lease());
    NameHistory name = HistoryReply.parse(client.say("HISTORY nightly")).names().get(0);
    assertEquals(daemon.path("nightly").toString(), name.name());
    assertEquals(1, name.leases().get(0).token().value());
  }

  @Test
  void whoWaitsIsToldItsOwnPlaceAlone() {
    RawClient holder = daemon.guarded(1);
    LeaseReply held = take(holder, "/db", 1);
    RawClient second = daemon.guarded(2);
    second.say("ACQUIRE /db PUSH REQUEST r2");
    RawClient third = daemon.guarded(3);
    assertEquals(2, QueuedReply.parse(third.say("ACQUIRE /db PUSH REQUEST r3")).position());
    LockEntry place = StatusReply.parse(third.say("STATUS /db r3")).locks().get(0);
    assertEquals(held.lease(), place.holders().get(0).lease());
    assertEquals(2, place.waiting());
    assertEquals(List.of(2L), place.waiters().stream().map(WaiterEntry::position).toList());
    assertEquals(List.of(), StatusReply.parse(third.say("STATUS /db r2")).locks());
    assertEquals(List.of(), StatusReply.parse(third.say("STATUS /other r3")).locks());
  }
}
