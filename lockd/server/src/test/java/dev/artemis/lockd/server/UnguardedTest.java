package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static dev.artemis.lockd.server.VerbsTest.push;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.client.guard.NamedGuard;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.QueuedReply;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients without a guard of their own: the daemon holds it for them. */
class UnguardedTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  @Test
  void theDaemonLocksTheGuardAndDrawsTheToken() throws InterruptedException {
    RawClient client = daemon.connect();
    LeaseReply first = LeaseReply.parse(client.say("ACQUIRE job"));
    assertEquals(daemon.path("job").toString(), first.name());
    assertEquals(Optional.empty(), take("job", LockMode.SHARED));
    assertTrue(status(client).holders().get(0).guardByDaemon());
    assertFailure("DENIED", client.say("HELD " + first.lease() + " 0 99"));
    client.say("RELEASE " + first.lease());
    LeaseReply second = LeaseReply.parse(client.say("ACQUIRE job"));
    assertTrue(second.token().value() > first.token().value(), second + " after " + first);
  }

  private static LockEntry status(RawClient client) {
    return StatusReply.parse(client.say("STATUS job")).locks().get(0);
  }

  private Optional<NamedGuard> take(String name, LockMode mode) throws InterruptedException {
    return NamedGuard.tryTake(daemon.path(name), mode, Optional.empty());
  }

  @Test
  void theGuardIsFreeOnceTheConnectionIsGone() throws InterruptedException {
    try (RawClient client = daemon.connect()) {
      LeaseReply.parse(client.say("ACQUIRE job"));
    }
    NamedGuard.take(daemon.path("job"), LockMode.EXCLUSIVE, Optional.empty(), LIMIT).close();
  }

  @Test
  void sharedClientsShareOneGuard() throws InterruptedException {
    LeaseReply.parse(daemon.connect().say("ACQUIRE job SHARED"));
    LeaseReply.parse(daemon.connect().say("ACQUIRE job SHARED WAIT 0"));
    take("job", LockMode.SHARED).orElseThrow().close();
    assertEquals(Optional.empty(), take("job", LockMode.EXCLUSIVE));
  }

  @Test
  void aGuardHeldByStrangersIsWaitedForOffTheLoop() throws InterruptedException {
    RawClient waiter = daemon.connect();
    RawClient other = daemon.connect();
    try (NamedGuard strange = take("job", LockMode.EXCLUSIVE).orElseThrow()) {
      waiter.send("ACQUIRE", "job");
      assertEquals(new Reply.Status("PONG"), other.say("PING"));
      assertTrue(strange.token() > 0);
    }
    assertTrue(LeaseReply.parse(waiter.read()).token().value() > 0);
  }

  @Test
  void theDeadlineCountsForTheGuardToo() throws InterruptedException {
    try (NamedGuard strange = take("job", LockMode.EXCLUSIVE).orElseThrow()) {
      RawClient client = daemon.connect();
      for (String wait : new String[] {"0", "60"}) {
        Reply.Failure late = assertFailure("TIMEOUT", client.say("ACQUIRE job WAIT " + wait));
        assertTrue(
            late.sentence().contains("pid " + ProcessHandle.current().pid()), late.sentence());
      }
      assertEquals(0, StatusReply.parse(client.say("STATUS")).locks().size());
      assertTrue(strange.token() > 0);
    }
  }

  @Test
  void aWaitForAGuardCanBeTakenBack() throws InterruptedException {
    RawClient client = daemon.connect();
    client.say("HELLO 3");
    try (NamedGuard strange = take("job", LockMode.EXCLUSIVE).orElseThrow()) {
      assertEquals("r1", QueuedReply.parse(client.say("ACQUIRE job PUSH REQUEST r1")).request());
      assertEquals(Reply.OK, client.say("CANCEL r1"));
      assertTrue(strange.token() > 0);
    }
    NamedGuard.take(daemon.path("job"), LockMode.EXCLUSIVE, Optional.empty(), LIMIT).close();
    assertEquals(Reply.text("mark"), client.readAfterEcho());
  }

  @Test
  void aGuardThatComesLateIsPushed() throws InterruptedException {
    RawClient client = daemon.connect();
    client.say("HELLO 3");
    try (NamedGuard strange = take("job", LockMode.EXCLUSIVE).orElseThrow()) {
      QueuedReply.parse(client.say("ACQUIRE job PUSH REQUEST r1"));
      assertTrue(strange.token() > 0);
    }
    assertEquals("r1", ((PushMessage.Granted) push(client)).request());
  }

  @Test
  void revokingLetsTheGuardGo() throws InterruptedException {
    RawClient client = daemon.connect();
    client.say("HELLO 3 CAPS PUSH");
    LeaseReply lease = LeaseReply.parse(client.say("ACQUIRE job"));
    assertEquals(Reply.OK, daemon.connect().say("REVOKE job " + lease.token().value()));
    assertEquals(new PushMessage.Lost(lease.lease(), "revoked"), push(client));
    take("job", LockMode.EXCLUSIVE).orElseThrow().close();
  }

  @Test
  void answersKeepTheOrderOfTheRequests() {
    RawClient client = daemon.connect();
    client.say("HELLO 3");
    client.type("ACQUIRE job PUSH\nPING\nACQUIRE other\nECHO last\n");
    assertEquals(daemon.path("job").toString(), LeaseReply.parse(client.read()).name());
    assertEquals(new Reply.Status("PONG"), client.read());
    assertEquals(daemon.path("other").toString(), LeaseReply.parse(client.read()).name());
    assertEquals(Reply.text("last"), client.read());
  }

  @Test
  void aDaemonThatStopsGrantsNothingMore() throws InterruptedException {
    RawClient holder = daemon.connect();
    holder.say("ACQUIRE job");
    RawClient waiter = daemon.connect();
    waiter.send("ACQUIRE", "job");
    Polling.until(
        "it waits", () -> StatusReply.parse(daemon.connect().say("STATUS")).waiting() == 1);
    daemon.stop();
    assertTrue(waiter.closed());
    take("job", LockMode.EXCLUSIVE).orElseThrow().close();
    daemon.start();
  }

  @Test
  void pathsAndClaimsAreForThoseWithGuards() {
    RawClient client = daemon.connect();
    assertFailure("DENIED", client.say("ACQUIRE /db"));
    assertFailure("DENIED", client.say("RESUME L1 job exclusive 0 1"));
  }

  @Test
  void guardedAndUnguardedClientsQueueForOneName() throws InterruptedException {
    RawClient guarded = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(guarded.say("ACQUIRE job"));
    assertEquals(daemon.path("job").toString(), lease.name());
    RawClient unguarded = daemon.connect();
    try (NamedGuard guard = take("job", LockMode.EXCLUSIVE).orElseThrow()) {
      unguarded.send("ACQUIRE", "job");
      guarded.read(); // recall
      assertTrue(guard.token() > 0);
    }
    guarded.say("RELEASE " + lease.lease());
    LeaseReply.parse(unguarded.read());
  }

  @Test
  void aGuardThatCannotBeLockedIsAnError() throws Exception {
    Files.createDirectories(daemon.path("job.lock"));
    Reply.Failure failure = assertFailure("GUARD", daemon.connect().say("ACQUIRE job"));
    assertTrue(failure.sentence().contains(daemon.path("job").toString()), failure.sentence());
  }
}
