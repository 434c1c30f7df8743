package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.table.Session.OwnerKey;
import java.util.Iterator;
import java.util.Optional;

/**
 * Who is in the way of the requests for one name in one mode: incompatible holders, then
 * incompatible requests in the order of the queue. Each is handed out once in a search, whichever
 * request asks for it first, since an owner that was looked at once leads nowhere new; only the
 * asker, whom the search is for, is found again. Good for one search, while the table stands still.
 */
final class Obstacles {
  private final LockState lock;
  private final LockMode mode;
  private final OwnerKey asker;
  private final Iterator<Lease> holders;
  private final Iterator<Waiter> queue;

  /** The first of the queue that was not handed out yet; null at its end. */
  private Waiter head;

  /** The asker's first request that was passed over as being no obstacle to its others; or null. */
  private Waiter passed;

  Obstacles(LockState lock, LockMode mode, OwnerKey asker) {
    this.lock = lock;
    this.mode = mode;
    this.asker = asker;
    this.holders = lock.holders.iterator();
    this.queue = lock.queue.iterator();
    advance();
  }

  /** Whoever wants the name waits for this owner. */
  record Obstacle(String name, String relation, Session session, String owner) {
    OwnerKey key() {
      return session.owner(owner);
    }

    @Override
    public String toString() {
      return "%s %s pid %s%s (%s)"
          .formatted(
              name,
              relation,
              session.client.process().pid(),
              owner.isEmpty() ? "" : " owner " + owner,
              session.client.label());
    }
  }

  /** The next one in the way of this request, which has this name and mode. */
  Optional<Obstacle> next(Waiter waiter) {
    while (holders.hasNext()) {
      Lease lease = holders.next();
      // Cached leases come back by themselves, so their holders are nobody's obstacle.
      if (!lease.recallable && !lease.mode.compatibleWith(mode)) {
        return Optional.of(obstacle("is held by", lease.session, lease.owner));
      }
    }
    OwnerKey self = waiter.key();
    if (passed != null && before(passed, waiter) && !self.equals(asker)) {
      return Optional.of(awaited(passed));
    }
    while (head != null && before(head, waiter)) {
      Waiter other = head;
      advance();
      if (other.asked.mode().compatibleWith(mode) || leadsNowhere(other)) {
        continue;
      }
      // An owner's own earlier requests are no obstacle: it can give back what they get it.
      if (!other.key().equals(self)) {
        return Optional.of(awaited(other));
      }
      if (self.equals(asker) && passed == null) {
        passed = other;
      }
    }
    return Optional.empty();
  }

  /**
   * Whether its owner waits for nothing else than this: then all that is in its way has been handed
   * out, since nothing is in the way of any mode that is not in the way of an exclusive request.
   */
  private boolean leadsNowhere(Waiter other) {
    return mode == LockMode.EXCLUSIVE
        && passed == null
        && other.session.waitersBy.of(other.asked.owner()).size() == 1
        && !other.key().equals(asker);
  }

  private void advance() {
    head = queue.hasNext() ? queue.next() : null;
  }

  private static boolean before(Waiter one, Waiter other) {
    return Waiter.ORDER.compare(one, other) < 0;
  }

  private Obstacle awaited(Waiter other) {
    return obstacle("is awaited first by", other.session, other.asked.owner());
  }

  private Obstacle obstacle(String relation, Session session, String owner) {
    return new Obstacle(lock.name, relation, session, owner);
  }
}
