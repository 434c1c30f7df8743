package dev.artemis.lockd.table;

import dev.artemis.lockd.SessionId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Leases that are to be taken from their holders when a grace is over, by the session that asked
 * for it: one at a time for each. It is taken back when that session leaves, and settled when the
 * lease ends in whatever way.
 */
final class Revocations {
  /** A lease that is to be taken, and when. */
  record Pending(Lease lease, Timers.Timer timer) {}

  private final Timers timers;
  private final Map<SessionId, Pending> byBreaker = new LinkedHashMap<>();

  Revocations(Timers timers) {
    this.timers = timers;
  }

  /** The lease is taken at that moment; what the session asked for before is taken back. */
  void begin(SessionId breaker, Lease lease, long due, Timers.Action take) {
    withdraw(breaker);
    byBreaker.put(breaker, new Pending(lease, timers.set(due, take)));
  }

  /** Whoever asked for it has left. */
  void withdraw(SessionId breaker) {
    Pending pending = byBreaker.remove(breaker);
    if (pending != null) {
      timers.cancel(pending.timer);
    }
  }

  /** The lease ended: nothing is left to take. */
  void ended(Lease lease) {
    if (byBreaker.isEmpty()) {
      return;
    }
    byBreaker
        .values()
        .removeIf(
            pending -> {
              boolean settled = pending.lease == lease;
              if (settled) {
                timers.cancel(pending.timer);
              }
              return settled;
            });
  }

  /** All of them; a live view. */
  Map<SessionId, Pending> pending() {
    return Collections.unmodifiableMap(byBreaker);
  }
}
