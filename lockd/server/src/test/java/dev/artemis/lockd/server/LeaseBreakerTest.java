package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.lockd.client.LeaseBreaker;
import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.RevokeCommand;
import dev.artemis.lockd.protocol.RevokeReply;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client that breaks leases, against a real daemon. */
class LeaseBreakerTest {
  @RegisterExtension final DaemonFixture daemon = DaemonFixture.real();

  private Optional<RevokeReply> revoke(String name, String lease, long graceMillis) {
    RevokeCommand command =
        new RevokeCommand(name, 0, Optional.of(lease), OptionalLong.of(graceMillis));
    return LeaseBreaker.revoke(daemon.socket(), command, "operator");
  }

  @Test
  void aLeaseThatIsKeptIsTaken() {
    RawClient holder = daemon.guarded(1);
    LeaseReply lease = LeaseReply.parse(holder.say("ACQUIRE /db"));
    RevokeReply reply = revoke("/db", lease.lease(), 50).orElseThrow();
    assertTrue(reply.revoked(), reply.toString());
    assertEquals(lease.lease(), reply.lease());
    assertTrue(reply.waitedMillis() >= 50, reply.toString());
    assertEquals(Optional.empty(), revoke("/db", lease.lease(), 50), "it is gone already");
  }

  @Test
  void whatTheDaemonRefusesIsTold() {
    assertThrows(LockRefusedException.class, () -> revoke("/a/../b", "L1", 0));
  }

  @Test
  void withoutADaemonThereIsNobodyToAsk() {
    daemon.stop();
    String sentence =
        assertThrows(LockUnavailableException.class, () -> revoke("/db", "L1", 0)).getMessage();
    assertTrue(sentence.contains(daemon.socket().toString()), sentence);
  }
}
