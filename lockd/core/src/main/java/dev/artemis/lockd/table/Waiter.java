package dev.artemis.lockd.table;

import java.util.Comparator;
import java.util.List;

/** A request in a queue. Its place is given by when it began to wait. */
final class Waiter {
  static final Comparator<Waiter> ORDER =
      Comparator.<Waiter>comparingLong(waiter -> waiter.since)
          .thenComparingLong(waiter -> waiter.sequence);

  final Session session;
  final LeaseRequest asked;
  final long since;
  final long sequence;
  final long deadline;

  /** The leases under which this is asked for, innermost first. */
  final List<Around> around;

  Timers.Timer timeout;

  Waiter(Session session, LeaseRequest asked, long since, long sequence, long deadline) {
    this(session, asked, since, sequence, deadline, List.of());
  }

  Waiter(
      Session session,
      LeaseRequest asked,
      long since,
      long sequence,
      long deadline,
      List<Around> around) {
    this.session = session;
    this.asked = asked;
    this.since = since;
    this.sequence = sequence;
    this.deadline = deadline;
    this.around = around;
  }

  /** Whether a client that should have been heard has been silent for longer than its TTL. */
  boolean silent(long now) {
    return session.client.takesGuards() && now - session.heardAt > asked.ttlNanos();
  }

  /** Who asks. */
  Session.OwnerKey key() {
    return session.owner(asked.owner());
  }

  /** About what it takes in memory. */
  long weight() {
    return Weight.of(asked.request(), asked.name(), asked.owner(), asked.purpose())
        + Weight.of(around);
  }

  WaiterView view(int position, long now) {
    return new WaiterView(
        asked.request(),
        asked.name(),
        asked.mode(),
        session.id,
        session.client,
        asked.owner(),
        asked.purpose(),
        position,
        Math.max(0, now - since),
        Math.max(0, deadline - now));
  }
}
