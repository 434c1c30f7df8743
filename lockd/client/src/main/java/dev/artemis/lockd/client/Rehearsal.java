package dev.artemis.lockd.client;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.LeaseReply;
import dev.artemis.lockd.protocol.PushMessage;
import java.util.Optional;

/**
 * What a process does when a lease it waited for is there, done once while it waits for the first:
 * classes are loaded then, which takes a millisecond or two, and not while others wait for it.
 */
final class Rehearsal {
  private static volatile boolean done;

  private Rehearsal() {}

  /** Does it, unless it was done. */
  static void once() {
    if (!done) {
      done = true;
      LeaseReply lease =
          new LeaseReply(
              "none", "/none", LockMode.EXCLUSIVE, FencingToken.NONE, Setting.LEASE_TTL.value(), 0);
      hear(new PushMessage.Granted("none", lease));
      // Where more wait, it comes together with the grant.
      hear(new PushMessage.Recall("none", 1));
    }
  }

  private static void hear(PushMessage message) {
    Optional<PushMessage> heard = PushMessage.parse(message.push());
    if (!heard.orElseThrow().equals(message)) {
      throw new IllegalStateException("%s was understood as %s".formatted(message, heard));
    }
  }
}
