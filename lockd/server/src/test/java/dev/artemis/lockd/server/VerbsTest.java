package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each verb once over a real socket, by clients that take guards themselves. */
class VerbsTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  @Test
  void helloTellsWhatAClientNeeds() {
    HelloReply hello =
        HelloReply.parse(
            daemon
                .connect()
                .say("HELLO 3 SETNAME me SESSION " + DaemonFixture.session(1) + " CAPS GUARD"));
    assertEquals(Resp.V3, hello.resp());
    assertEquals(1, hello.lockd());
    assertEquals(DaemonFixture.session(1), hello.session().hex());
    assertFalse(hello.resumed());
    assertEquals(ProcessHandle.current().pid(), hello.pid());
    assertEquals(daemon.state().toString(), hello.state());
    assertEquals(0, hello.graceMillis());
    assertEquals(3_000, hello.ttlMillis());
    assertEquals(List.of(), hello.leases());
  }

  @Test
  void acquireHeldRelease() {
    RawClient client = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE /db TTL 5000 PURPOSE test OWNER main"));
    assertEquals("/db", lease.name());
    assertEquals(0, lease.token().value());
    assertEquals(5_000, lease.ttlMillis());
    assertEquals(Reply.OK, client.say("HELD " + lease.lease() + " 3 17"));
    assertEquals(Reply.number(1), client.say("RENEW"));
    HolderEntry holder = holder(client, "/db");
    assertEquals(17, holder.token().value());
    assertEquals(3, holder.token().epoch());
    assertEquals("c1", holder.label());
    assertEquals("main", holder.owner());
    assertEquals(ProcessHandle.current().pid(), holder.process().pid());
    assertEquals(Reply.OK, client.say("RELEASE " + lease.lease()));
    assertFailure("LOST", client.say("RELEASE " + lease.lease()));
    assertFailure("LOST", client.say("HELD " + lease.lease() + " 3 18"));
    assertEquals(Reply.number(0), client.say("RENEW"));
  }

  @Test
  void nobodyGivesBackTheLeaseOfAnother() {
    RawClient holder = daemon.guarded(1);
    RawClient other = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    assertFailure("LOST", other.say("RELEASE " + lease.lease()));
    assertFailure("LOST", other.say("HELD " + lease.lease() + " 3 17"));
    assertEquals(0, holder(holder, "/db").token().value());
    assertEquals(Reply.OK, holder.say("RELEASE " + lease.lease()));
  }

  private static HolderEntry holder(RawClient client, String name) {
    return StatusReply.parse(client.say("STATUS " + name)).locks().get(0).holders().get(0);
  }

  @Test
  void aPushRequestIsAnsweredAtOnceAndGrantedLater() {
    RawClient holder = daemon.guarded(1);
    RawClient waiter = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db PURPOSE first"));
    QueuedReply queued = QueuedReply.parse(waiter.say("ACQUIRE /db PUSH REQUEST r1"));
    assertEquals("r1", queued.request());
    assertEquals(1, queued.position());
    assertEquals(new PushMessage.Recall(lease.lease(), 1), push(holder));
    WaiterEntry entry = lock(holder, "/db").waiters().get(0);
    assertEquals("r1", entry.request());
    assertEquals(1, entry.position());
    holder.say("RELEASE " + lease.lease());
    PushMessage.Granted granted = assertInstanceOf(PushMessage.Granted.class, push(waiter));
    assertEquals("r1", granted.request());
    assertEquals("/db", granted.lease().name());
  }

  private static LockEntry lock(RawClient client, String name) {
    return StatusReply.parse(client.say("STATUS " + name)).locks().get(0);
  }

  @Test
  void aRefusalIsPushedToo() {
    daemon.guarded(1).say("ACQUIRE /db");
    RawClient waiter = daemon.guarded(2);
    waiter.say("ACQUIRE /db PUSH REQUEST r1 WAIT 30");
    PushMessage.Refused refused = assertInstanceOf(PushMessage.Refused.class, push(waiter));
    assertEquals("TIMEOUT", refused.code());
    assertTrue(refused.sentence().contains("held by pid "), refused.sentence());
  }

  @Test
  void withoutPushTheAnswerComesLateAndInOrder() {
    RawClient holder = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    RawClient waiter = daemon.guarded(2);
    waiter.send("ACQUIRE", "/db", "REQUEST", "r1");
    waiter.send("PING");
    waiter.send("PING", "two");
    holder.read(); // recall
    holder.say("RELEASE " + lease.lease());
    assertEquals("/db", LeaseReply.parse(waiter.read()).name());
    assertEquals(new Reply.Status("PONG"), waiter.read());
    assertEquals(Reply.text("two"), waiter.read());
  }

  @Test
  void waitZeroAsksForAnAnswerAtOnce() {
    daemon.guarded(1).say("ACQUIRE /db PURPOSE storing");
    Reply.Failure failure = assertFailure("TIMEOUT", daemon.guarded(2).say("ACQUIRE /db WAIT 0"));
    assertTrue(
        failure.sentence().startsWith("'/db' is not free: held by pid "), failure.sentence());
    assertTrue(failure.sentence().endsWith(" for \"storing\""), failure.sentence());
  }

  @Test
  void sharedLeasesShare() {
    RawClient one = daemon.guarded(1);
    RawClient two = daemon.guarded(2);
    LeaseReply.parse(one.say("ACQUIRE /db SHARED"));
    LeaseReply.parse(two.say("ACQUIRE /db SHARED WAIT 0"));
    assertFailure("TIMEOUT", daemon.guarded(3).say("ACQUIRE /db WAIT 0"));
    assertEquals(2, lock(one, "/db").holders().size());
  }

  @Test
  void cancelEndsAWait() {
    RawClient holder = daemon.guarded(1);
    holder.say("ACQUIRE /db");
    RawClient waiter = daemon.guarded(2);
    waiter.say("ACQUIRE /db PUSH REQUEST r1");
    assertFailure("DUPLICATE", waiter.say("ACQUIRE /other PUSH REQUEST r1"));
    assertEquals(Reply.OK, waiter.say("CANCEL r1"));
    assertFailure("NOTWAITING", waiter.say("CANCEL r1"));
    assertEquals(Reply.text("mark"), waiter.readAfterEcho());
    holder.read(); // recall
    assertEquals(List.of(), lock(holder, "/db").waiters());
  }

  @Test
  void crosswiseOwnersAreTold() {
    RawClient one = daemon.guarded(1);
    RawClient two = daemon.guarded(2);
    one.say("ACQUIRE /a OWNER x");
    two.say("ACQUIRE /b OWNER y");
    one.say("ACQUIRE /b PUSH OWNER x");
    assertEquals("recall", assertInstanceOf(Reply.Text.class, words(two.read()).get(0)).value());
    Reply.Failure failure = assertFailure("DEADLOCK", two.say("ACQUIRE /a OWNER y"));
    assertTrue(failure.sentence().contains("'/a'"), failure.sentence());
  }

  private static List<Reply> words(Reply push) {
    return assertInstanceOf(Reply.Push.class, push).elements();
  }

  @Test
  void nestedLeasesStandBesideTheirParent() {
    RawClient client = daemon.guarded(1);
    LeaseReply parent = LeaseReply.parse(client.say("ACQUIRE job"));
    client.say("HELD " + parent.lease() + " 0 41");
    LeaseReply child = LeaseReply.parse(client.say("ACQUIRE job WAIT 0 PARENT 41"));
    assertEquals(parent.name(), child.name());
    Reply.Mapping byHand = daemon.connect().map("ACQUIRE job WAIT 0 PARENT 41");
    assertEquals(41, byHand.number("token"));
    assertFailure("TIMEOUT", daemon.guarded(2).say("ACQUIRE job WAIT 0 PARENT 40"));
  }

  @Test
  void revokeTakesALeaseAndTellsItsHolder() {
    RawClient holder = daemon.guarded(1);
    RawClient other = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    holder.say("HELD " + lease.lease() + " 1 5");
    assertFailure("LOST", other.say("REVOKE /db 4"));
    assertEquals(Reply.OK, other.say("REVOKE /db 5"));
    assertEquals(new PushMessage.Lost(lease.lease(), "revoked"), push(holder));
    assertFailure("LOST", holder.say("RELEASE " + lease.lease()));
    LeaseReply.parse(other.say("ACQUIRE /db WAIT 0"));
  }

  @Test
  void aLeaseWithoutATokenCanBeRevokedToo() {
    RawClient holder = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    assertEquals(Reply.OK, daemon.connect().say("REVOKE /db 0"));
    assertEquals(new PushMessage.Lost(lease.lease(), "revoked"), push(holder));
    assertFailure("LOST", daemon.connect().say("REVOKE /db 0"));
  }

  @Test
  void blockedIsAnsweredByAVerdict() {
    RawClient client = daemon.guarded(1);
    client.say("ACQUIRE /db");
    long pid = ProcessHandle.current().pid();
    assertEquals(
        new Reply.Array(List.of(Reply.text("WAIT"), Reply.number(50))),
        client.say("BLOCKED /db 0 " + pid));
  }

  @Test
  void listenersHearWhatHappens() {
    RawClient listener = daemon.guarded(1);
    assertEquals(Reply.OK, listener.say("EVENTS"));
    RawClient client = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE /db PURPOSE work"));
    RawClient waiter = daemon.guarded(3);
    waiter.say("ACQUIRE /db PUSH REQUEST r9 WAIT 20");
    waiter.read(); // refused
    client.read(); // recall
    client.say("RELEASE " + lease.lease());
    List<String> events = List.of("granted", "queued", "recall", "refused", "recalled");
    for (String expected : events) {
      Reply.Mapping event = assertInstanceOf(PushMessage.Event.class, push(listener)).map();
      assertEquals(expected, event.text("event"));
      assertEquals("/db", event.text("name"));
    }
  }

  @Test
  void quitEndsTheSessionAndItsLeases() {
    RawClient client = daemon.guarded(1);
    client.say("ACQUIRE /db");
    assertEquals(Reply.OK, client.say("QUIT"));
    assertTrue(client.closed());
    LeaseReply.parse(daemon.guarded(2).say("ACQUIRE /db WAIT 0"));
  }

  @Test
  void whatClientLibrariesAskByThemselves() {
    RawClient client = daemon.connect();
    assertEquals(new Reply.Array(List.of()), client.say("COMMAND DOCS"));
    assertInstanceOf(Reply.Int.class, client.say("CLIENT ID"));
    assertEquals(Reply.OK, client.say("CLIENT SETINFO LIB-NAME x"));
    assertEquals(Reply.OK, client.say("SELECT 0"));
    assertFailure("ERR", client.say("SELECT 1"));
    Reply.Text info = assertInstanceOf(Reply.Text.class, client.say("INFO server"));
    assertTrue(info.value().contains("connected_clients:1\r\n"), info.value());
  }

  static PushMessage push(RawClient client) {
    return PushMessage.parse(assertInstanceOf(Reply.Push.class, client.read())).orElseThrow();
  }

  static Reply.Failure assertFailure(String code, Reply reply) {
    Reply.Failure failure = assertInstanceOf(Reply.Failure.class, reply);
    assertEquals(code, failure.code(), failure.sentence());
    return failure;
  }
}
