package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.table.Session.OwnerKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The search for a cycle written for obviousness: from each waiter all holders and everybody before
 * it in the queue are looked at again.
 */
final class NaiveDeadlockSearch {
  private final Map<String, LockState> locks;
  private final OwnerKey asker;
  private final Set<OwnerKey> seen = new HashSet<>();
  private final Deque<Edge> path = new ArrayDeque<>();

  /** Whoever wants the name waits for this owner. */
  private record Edge(String name, String relation, Session session, String owner) {
    @Override
    public String toString() {
      return "%s %s pid %d%s (%s)"
          .formatted(
              name,
              relation,
              session.client.process().pid(),
              owner.isEmpty() ? "" : " owner " + owner,
              session.client.label());
    }
  }

  private NaiveDeadlockSearch(Map<String, LockState> locks, OwnerKey asker) {
    this.locks = locks;
    this.asker = asker;
  }

  /** The cycle in words, if letting the waiter wait would close one. */
  static Optional<String> cycle(Map<String, LockState> locks, Waiter waiter) {
    NaiveDeadlockSearch search =
        new NaiveDeadlockSearch(locks, waiter.session.owner(waiter.asked.owner()));
    return search.deadlocks(waiter)
        ? Optional.of(search.path.stream().map(Edge::toString).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  /**
   * With credit for time it waited before, a request may get in front of others; then the circle
   * may lead back through something else that its owner waits for.
   */
  private boolean deadlocks(Waiter waiter) {
    return waiter.session.waiters.values().stream()
        .filter(other -> other.asked.owner().equals(waiter.asked.owner()))
        .anyMatch(this::reachesAsker);
  }

  private boolean reachesAsker(Waiter waiter) {
    LockState lock = locks.get(waiter.asked.name());
    return holders(lock, waiter.asked.mode()).anyMatch(lease -> throughHolder(waiter, lease))
        || before(lock, waiter).stream().anyMatch(other -> throughWaiter(waiter, other));
  }

  private boolean throughHolder(Waiter waiter, Lease lease) {
    return through(lease.session, lease.owner, waiter, "is held by");
  }

  private boolean throughWaiter(Waiter waiter, Waiter other) {
    return through(other.session, other.asked.owner(), waiter, "is awaited first by");
  }

  private boolean through(Session session, String owner, Waiter waiter, String relation) {
    path.addLast(new Edge(waiter.asked.name(), relation, session, owner));
    OwnerKey next = session.owner(owner);
    if (next.equals(asker)) {
      return true;
    }
    boolean found =
        seen.add(next)
            && session.waiters.values().stream()
                .filter(waiting -> waiting.asked.owner().equals(owner))
                .anyMatch(this::reachesAsker);
    if (!found) {
      path.removeLast();
    }
    return found;
  }

  private static Stream<Lease> holders(LockState lock, LockMode mode) {
    return lock.holders.stream()
        .filter(lease -> !lease.recallable && !lease.mode.compatibleWith(mode));
  }

  /** An owner's own earlier requests are no obstacle: it can give back what they get it. */
  private static List<Waiter> before(LockState lock, Waiter waiter) {
    OwnerKey self = waiter.session.owner(waiter.asked.owner());
    return lock.queue.headSet(waiter).stream()
        .filter(other -> !other.session.owner(other.asked.owner()).equals(self))
        .filter(other -> !other.asked.mode().compatibleWith(waiter.asked.mode()))
        .toList();
  }
}
