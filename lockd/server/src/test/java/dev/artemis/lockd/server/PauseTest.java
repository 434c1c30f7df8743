package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static dev.artemis.lockd.server.VerbsTest.push;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import dev.artemis.lockd.protocol.Reply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A time that the test moves: by small steps it passes, by a leap the daemon stood still. */
class PauseTest {
  private final AtomicLong clock = new AtomicLong(1L << 40);
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.manual(clock);

  @Test
  void silenceWhileTheDaemonListensEndsALease() {
    RawClient silent = daemon.guarded(1);
    RawClient other = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(silent.say("ACQUIRE /db"));
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofMillis(800), other);
    }
    assertEquals(new PushMessage.Lost(lease.lease(), "expired"), push(silent));
    assertFailure("LOST", silent.say("RELEASE " + lease.lease()));
  }

  @Test
  void signsOfLifeKeepIt() {
    RawClient holder = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    for (int i = 0; i < 8; i++) {
      pass(Duration.ofMillis(800), holder);
    }
    assertEquals(Reply.OK, holder.say("RELEASE " + lease.lease()));
  }

  @Test
  void aPauseOfTheDaemonItselfIsNobodysSilence() {
    RawClient holder = daemon.guarded(1);
    RawClient other = daemon.guarded(2);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    pass(Duration.ofMinutes(10), other);
    for (int i = 0; i < 20; i++) {
      pass(Duration.ofMillis(1), other);
    }
    assertEquals(Reply.OK, holder.say("HELD " + lease.lease() + " 0 1"));
    for (int i = 0; i < 4; i++) {
      pass(Duration.ofMillis(800), other);
    }
    assertEquals(new PushMessage.Lost(lease.lease(), "expired"), push(holder));
  }

  /** Moves the time; the daemon notices with the next request. */
  private void pass(Duration time, RawClient client) {
    clock.addAndGet(time.toNanos());
    assertEquals(new Reply.Status("PONG"), client.say("PING"));
  }
}
