package dev.artemis.lockd.server;

import static dev.artemis.lockd.server.VerbsTest.assertFailure;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.protocol.HelloReply;
import dev.artemis.lockd.protocol.StatusReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A daemon of a later version: it speaks its own and the one before. */
class VersionsTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.speaking(3);

  @Test
  void theOlderOfTwoVersionsIsUsed() {
    assertEquals(2, HelloReply.parse(daemon.connect().say("HELLO 3 LOCKD 2")).lockd());
    assertEquals(3, HelloReply.parse(daemon.connect().say("HELLO 3 LOCKD 3")).lockd());
    assertEquals(3, HelloReply.parse(daemon.connect().say("HELLO 3 LOCKD 9")).lockd());
    assertEquals(3, HelloReply.parse(daemon.connect().say("HELLO 3")).lockd());
    assertFailure("NOPROTO", daemon.connect().say("HELLO 3 LOCKD 1"));
    assertEquals(3, StatusReply.parse(daemon.connect().say("STATUS")).lockd());
  }
}
