package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.Reply;
import dev.artemis.lockd.protocol.StatusReply;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StallTest {
  private static final Duration STEP = Duration.ofMillis(800);

  private final AtomicLong clock = new AtomicLong(1L << 40);
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.manual(clock);

  @Test
  void aPeerThatTakesNothingForTooLongIsCutOff() {
    RawClient idle = daemon.connect();
    String word = "x".repeat(Setting.MAX_BULK.count());
    for (int i = 0; i < 200; i++) {
      idle.send("ECHO", word);
    }
    RawClient other = daemon.connect();
    assertEquals(2, connections(other));
    Polling.until(
        "the idle peer is cut off",
        () -> {
          clock.addAndGet(STEP.toNanos());
          return connections(other) == 1;
        });
    idle.drain();
  }

  @Test
  void aPeerThatOwesNothingMayBeSilentForever() {
    RawClient silent = daemon.connect();
    RawClient other = daemon.connect();
    silent.say("PING");
    for (long passed = 0; passed < 3 * Setting.WRITE_STALL.nanos(); passed += STEP.toNanos()) {
      clock.addAndGet(STEP.toNanos());
      assertEquals(2, connections(other));
    }
    assertEquals(new Reply.Status("PONG"), silent.say("PING"));
  }

  private static long connections(RawClient client) {
    return StatusReply.parse(client.say("STATUS")).connections();
  }
}
