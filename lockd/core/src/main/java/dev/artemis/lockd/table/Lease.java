package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.ProcessIdentity;
import java.util.List;
import java.util.Optional;

/** A granted lease. */
final class Lease {
  /** Claims may name any age; beyond this, some 70 years, differences of times would overflow. */
  private static final long OLDEST_NANOS = Long.MAX_VALUE / 4;

  final String id;
  final String name;
  final LockMode mode;
  final Session session;
  final String owner;
  final String purpose;
  final Optional<ProcessIdentity> workers;
  final boolean recallable;
  final boolean nested;
  final long ttlNanos;
  final long waitedNanos;
  final long grantedAt;

  /** The leases under which this one was asked for, as far as they are known; innermost first. */
  final List<Around> around;

  FencingToken token = FencingToken.NONE;
  boolean recalled;
  Timers.Timer expiry;

  private Lease(
      String id,
      Session session,
      String name,
      LockMode mode,
      String owner,
      String purpose,
      Optional<ProcessIdentity> workers,
      boolean recallable,
      boolean nested,
      long ttlNanos,
      long waitedNanos,
      long grantedAt,
      List<Around> around) {
    this.id = id;
    this.session = session;
    this.name = name;
    this.mode = mode;
    this.owner = owner;
    this.purpose = purpose;
    this.workers = workers;
    this.recallable = recallable;
    this.nested = nested;
    this.ttlNanos = ttlNanos;
    this.waitedNanos = waitedNanos;
    this.grantedAt = grantedAt;
    this.around = around;
  }

  static Lease granted(String id, Waiter waiter, boolean nested, long now) {
    LeaseRequest asked = waiter.asked;
    return new Lease(
        id,
        waiter.session,
        asked.name(),
        asked.mode(),
        asked.owner(),
        asked.purpose(),
        asked.workers(),
        asked.recallable(),
        nested,
        asked.ttlNanos(),
        // A timer that fired late serves as of when it was due, perhaps before this was asked for.
        Math.max(0, now - waiter.since),
        now,
        waiter.around);
  }

  static Lease claimed(Session session, Claim claim, long now) {
    Lease lease =
        new Lease(
            claim.lease(),
            session,
            claim.name(),
            claim.mode(),
            claim.owner(),
            claim.purpose(),
            claim.workers(),
            claim.recallable(),
            false,
            claim.ttlNanos(),
            0,
            now - Math.min(claim.heldNanos(), OLDEST_NANOS),
            List.of());
    lease.token = claim.token();
    return lease;
  }

  /** When it ends unless its session is heard before. A grant counts as a sign of life. */
  long expiresAt() {
    return Math.max(session.heardAt, grantedAt) + ttlNanos;
  }

  /** About what it takes in memory. */
  long weight() {
    return Weight.of(id, name, owner, purpose) + Weight.of(around);
  }

  LeaseView view(long now) {
    return new LeaseView(
        id,
        name,
        mode,
        session.id,
        session.client,
        session.connected(),
        owner,
        purpose,
        token,
        Math.max(0, now - grantedAt),
        waitedNanos,
        ttlNanos,
        Math.max(0, expiresAt() - now),
        recallable,
        recalled,
        nested,
        workers);
  }
}
