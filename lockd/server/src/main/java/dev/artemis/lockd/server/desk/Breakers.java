package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.protocol.RevokeReply;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.LeaseView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who wait for a lease to be taken from its holder, or given back before. Used on the loop
 * only.
 */
final class Breakers {
  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);

  private record Breaking(LeaseView lease, long since) {}

  private final Surroundings here;
  private final Map<Conversation, Breaking> waiting = new LinkedHashMap<>();

  Breakers(Surroundings here) {
    this.here = here;
  }

  /** A conversation wants a lease taken; it hears of its end, and nothing else before. */
  void await(Conversation breaker, LeaseView lease) {
    breaker.revoking = true;
    waiting.put(breaker, new Breaking(lease, here.now()));
  }

  /** A lease ended, in whatever way. */
  void ended(Effect.Ended ended) {
    if (waiting.isEmpty()) {
      return;
    }
    waiting.entrySet().stream()
        .filter(entry -> entry.getValue().lease.lease().equals(ended.lease().lease()))
        .map(Map.Entry::getKey)
        .toList()
        .forEach(
            breaker -> {
              Breaking breaking = waiting.remove(breaker);
              RevokeReply how =
                  RevokeReply.of(ended.lease(), ended.how(), here.now() - breaking.since);
              told(breaker, ended.lease(), how.how());
              breaker.revoked(how);
            });
  }

  /** A connection is gone: what it wanted to take stays with its holder. */
  void left(Conversation breaker) {
    Breaking breaking = waiting.remove(breaker);
    if (breaking != null) {
      told(breaker, breaking.lease, "kept: who asked for it left before the grace was over");
    }
  }

  /** Who broke what of whom, and what came of it. */
  void told(Conversation breaker, LeaseView lease, String outcome) {
    LOG.info("break by {}: {}: {}", who(breaker), what(lease), outcome);
  }

  /** Who wanted to break what of whom, and may not. */
  void denied(Conversation breaker, LeaseView lease) {
    LOG.warn("break by {}: {}: refused", who(breaker), what(lease));
  }

  private String who(Conversation breaker) {
    return person(breaker.client.process().pid(), breaker.client.uid(), breaker.client.label());
  }

  private String what(LeaseView lease) {
    return "lease %s on %s with token %d of epoch %d, held by %s"
        .formatted(
            lease.lease(),
            lease.name(),
            lease.token().value(),
            lease.token().epoch(),
            person(lease.client().process().pid(), lease.client().uid(), lease.client().label()));
  }

  private String person(long pid, int uid, String label) {
    return "pid %d, uid %d, user %s (%s)".formatted(pid, uid, here.userName().apply(uid), label);
  }
}
