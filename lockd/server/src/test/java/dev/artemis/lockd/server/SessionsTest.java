package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static dev.artemis.lockd.server.VerbsTest.push;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {
  private static final String HELLO =
      "HELLO 3 SESSION " + DaemonFixture.session(1) + " CAPS GUARD,PUSH";

  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  @Test
  void aLostConnectionIsResumedWithItsLeases() {
    LeaseReply lease;
    try (RawClient before = daemon.connect()) {
      before.say(HELLO);
      lease = LeaseReply.parse(before.say("ACQUIRE /db"));
    }
    RawClient after = daemon.connect();
    HelloReply hello = HelloReply.parse(after.say(HELLO));
    assertTrue(hello.resumed());
    assertEquals(List.of(lease.lease()), hello.leases());
    assertEquals(Reply.OK, after.say("RELEASE " + lease.lease()));
  }

  @Test
  void aNewConnectionOfTheSessionReplacesTheOlder() {
    RawClient older = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(older.say("ACQUIRE /db"));
    RawClient newer = daemon.connect();
    assertTrue(HelloReply.parse(newer.say(HELLO)).resumed());
    assertEquals(
        "another connection of this process took the session over",
        ((PushMessage.Bye) push(older)).reason());
    assertTrue(older.closed());
    assertEquals(Reply.OK, newer.say("HELD " + lease.lease() + " 0 1"));
  }

  @Test
  void waitingRequestsDoNotSurviveTheConnection() {
    RawClient holder = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    daemon.guarded(1).say("ACQUIRE /db PUSH REQUEST r1");
    holder.read(); // recall
    RawClient again = daemon.connect();
    again.say(HELLO);
    assertFailure("NOTWAITING", again.say("CANCEL r1"));
    again.say("ACQUIRE /db PUSH REQUEST r1 WAITED 500");
    holder.say("RELEASE " + lease.lease());
    LeaseReply granted = ((PushMessage.Granted) push(again)).lease();
    assertTrue(granted.waitedMillis() >= 500, granted.toString());
  }

  @Test
  void aRestartedDaemonAcceptsTheHighestClaim() {
    RawClient one = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(one.say("ACQUIRE /db"));
    daemon.stop();
    daemon.start();
    RawClient lower = daemon.guarded(2);
    lower.say("RESUME older /db exclusive 1 6 HELD 900");
    RawClient again = daemon.connect();
    assertFalse(HelloReply.parse(again.say(HELLO)).resumed());
    LeaseReply resumed =
        LeaseReply.parse(again.say("RESUME " + lease.lease() + " /db exclusive 1 7 HELD 100"));
    assertEquals(lease.lease(), resumed.lease());
    assertEquals(7, resumed.token().value());
    assertEquals(new PushMessage.Lost("older", "superseded"), push(lower));
    assertFailure("LOST", lower.say("RESUME older /db exclusive 1 6"));
  }

  @Test
  void aStopWithLeasesHeldGivesTheirHoldersAGrace() {
    RawClient one = daemon.guarded(1);
    one.say("ACQUIRE /db");
    daemon.stop();
    assertEquals("the daemon stops", ((PushMessage.Bye) push(one)).reason());
    assertTrue(one.closed());
    daemon.start();
    RawClient next = daemon.connect();
    HelloReply hello = HelloReply.parse(next.say("HELLO 3 CAPS GUARD,PUSH"));
    assertTrue(hello.graceMillis() > 0, "grace of " + hello.graceMillis());
    next.say("ACQUIRE /db PUSH REQUEST r1");
    assertEquals("r1", ((PushMessage.Granted) push(next)).request());
    assertEquals(0, StatusReply.parse(next.say("STATUS")).graceMillis());
  }

  @Test
  void aCleanStopGivesNone() {
    daemon.guarded(1).say("QUIT");
    daemon.stop();
    daemon.start();
    assertEquals(0, StatusReply.parse(daemon.connect().say("STATUS")).graceMillis());
  }

  @Test
  void onlyTheFirstHelloFoundsTheSession() {
    RawClient client = daemon.connect();
    client.say("PING");
    assertFailure("ERR", client.say(HELLO));
    HelloReply.parse(client.say("HELLO 3"));
    assertEquals(2, HelloReply.parse(client.say("HELLO 2")).resp().number());
  }

  @Test
  void aRefusedHelloLeavesTheConnectionUsable() {
    RawClient client = daemon.connect();
    assertFailure("NOPROTO", client.say("HELLO 4"));
    assertFailure("NOPROTO", client.say("HELLO 3 LOCKD 0"));
    assertFailure("DENIED", client.say("HELLO 3 AUTH a b"));
    HelloReply.parse(client.say(HELLO));
  }

  @Test
  void aRefusedHelloGrantsNoCapability() {
    RawClient client = daemon.connect();
    assertFailure("NOPROTO", client.say("HELLO 3 CAPS GUARD LOCKD 0"));
    assertFailure("DENIED", client.say("ACQUIRE /db"));
  }

  @Test
  void aConnectionThatIsNotResumedEndsItsLeases() {
    RawClient listener = daemon.guarded(2);
    listener.say("EVENTS");
    try (RawClient lost = daemon.guarded(1)) {
      LeaseReply.parse(lost.say("ACQUIRE /db"));
    }
    RawClient waiter = daemon.guarded(3);
    waiter.say("ACQUIRE /db PUSH REQUEST r1");
    assertEquals("r1", ((PushMessage.Granted) push(waiter)).request());
    for (String event : List.of("granted", "queued", "recall", "disconnected", "granted")) {
      assertEquals(event, ((PushMessage.Event) push(listener)).map().text("event"));
    }
  }

  @Test
  void aSessionWithoutAnIdEndsWithItsConnection() {
    try (RawClient client = daemon.connect()) {
      client.say("HELLO 3 CAPS GUARD");
      client.say("ACQUIRE /db");
    }
    LeaseReply.parse(daemon.guarded(2).say("ACQUIRE /db WAIT 5000"));
    assertEquals(1, StatusReply.parse(daemon.connect().say("STATUS")).locks().size());
  }
}
