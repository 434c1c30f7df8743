package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.table.Obstacles.Obstacle;
import dev.artemis.lockd.table.Session.OwnerKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for a cycle of owners that a new request would close. An owner that waits for a name waits
 * for every holder its mode does not go with, and for everybody before it in the queue likewise. A
 * holder whose work asks for more under its lease waits for whatever that work waits for.
 *
 * <p>Takes time in proportion to the holders and waiters that it comes by: each owner is entered
 * once, and each queue is gone along once for each mode. Nearly every request needs no search, for
 * nobody waits for its owner.
 */
final class DeadlockSearch {
  private final Map<String, LockState> locks;
  private final OwnerKey asker;

  /** Whether the asker works under another one's lease. */
  private final boolean surrounded;

  private final Set<OwnerKey> seen = new HashSet<>();
  private final Map<Wanted, Obstacles> obstacles = new HashMap<>();

  /** From the asker's first obstacle to where the search is. */
  private final Deque<Obstacle> path = new ArrayDeque<>();

  private record Wanted(String name, LockMode mode) {}

  private DeadlockSearch(Map<String, LockState> locks, Waiter waiter) {
    this.locks = locks;
    this.asker = waiter.key();
    this.surrounded = !waiter.around.isEmpty();
  }

  /** The cycle in words, if letting the waiter wait would close one. */
  static Optional<String> cycle(Map<String, LockState> locks, Waiter waiter) {
    DeadlockSearch search = new DeadlockSearch(locks, waiter);
    return search.deadlocks(waiter)
        ? Optional.of(
            search.path.stream().map(Obstacle::toString).collect(Collectors.joining(", ")))
        : Optional.empty();
  }

  /**
   * With credit for time it waited before, a request may get in front of others; then the circle
   * may lead back through something else that its owner waits for.
   */
  private boolean deadlocks(Waiter waiter) {
    return awaited(waiter) && reachesAsker(waiter.session.waitersBy.of(waiter.asked.owner()));
  }

  /** Whether anybody might wait for this owner; no circle closes through one that nobody does. */
  private boolean awaited(Waiter waiter) {
    String owner = waiter.asked.owner();
    return waiter.session.waitersBy.of(owner).stream()
            .anyMatch(own -> locks.get(own.asked.name()).queue.last() != own)
        || waiter.session.leasesBy.of(owner).stream()
            .anyMatch(lease -> !locks.get(lease.name).queue.isEmpty())
        || aroundAwaited(waiter.around);
  }

  /** Whether anybody might wait for the owner of a lease that surrounds the request. */
  private boolean aroundAwaited(List<Around> all) {
    for (Around around : all) {
      if (around.session().leasesBy.of(around.owner()).stream()
          .anyMatch(lease -> !locks.get(lease.name).queue.isEmpty())) {
        return true;
      }
    }
    return false;
  }

  /** Depth first; without recursion, since a chain of owners may be as long as the table allows. */
  private boolean reachesAsker(Collection<Waiter> from) {
    Deque<Wait> waits = new ArrayDeque<>();
    waits.addLast(new Wait(from.iterator()));
    while (!waits.isEmpty()) {
      Optional<Obstacle> next = waits.getLast().next();
      if (next.isEmpty()) {
        waits.removeLast();
        path.pollLast();
        continue;
      }
      Obstacle obstacle = next.get();
      Collection<Waiter> behind = obstacle.session().waitersBy.of(obstacle.owner());
      boolean asks = obstacle.key().equals(asker);
      if (asks || seen.add(obstacle.key())) {
        path.addLast(obstacle);
        if (asks || (surrounded && asksAmong(behind))) {
          return true;
        }
        waits.addLast(new Wait(behind.iterator()));
      }
    }
    return false;
  }

  /**
   * Whether the asker works under a lease of the owner whose requests, its work's too, these are.
   */
  private boolean asksAmong(Collection<Waiter> requests) {
    for (Waiter request : requests) {
      if (request.key().equals(asker)) {
        return true;
      }
    }
    return false;
  }

  /** One owner's requests, as far as they were looked at. */
  private final class Wait {
    private final Iterator<Waiter> requests;
    private Waiter current;

    Wait(Iterator<Waiter> requests) {
      this.requests = requests;
    }

    /** The next one in the way of any of them. */
    Optional<Obstacle> next() {
      while (current != null || requests.hasNext()) {
        current = current == null ? requests.next() : current;
        Optional<Obstacle> next = obstacles(current).next(current);
        if (next.isPresent()) {
          return next;
        }
        current = null;
      }
      return Optional.empty();
    }
  }

  private Obstacles obstacles(Waiter waiter) {
    return obstacles.computeIfAbsent(
        new Wanted(waiter.asked.name(), waiter.asked.mode()),
        wanted -> new Obstacles(locks.get(wanted.name()), wanted.mode(), asker));
  }
}
