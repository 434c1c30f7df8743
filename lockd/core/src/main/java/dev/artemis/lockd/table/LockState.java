package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One name in use: who holds it and who waits. Exists only while somebody does. */
final class LockState {
  final String name;

  /** Oldest first. */
  final Set<Lease> holders = new LinkedHashSet<>();

  /** How many of the holders are exclusive; more than one only where they are nested. */
  private int exclusive;

  final TreeSet<Waiter> queue = new TreeSet<>(Waiter.ORDER);

  /** The process last reported on the guard of this name; 0 if none. */
  long blockerPid;

  /** Since when it has been reported without a break. */
  long blockedSince;

  LockState(String name) {
    this.name = name;
  }

  boolean idle() {
    return holders.isEmpty() && queue.isEmpty();
  }

  void add(Lease lease) {
    holders.add(lease);
    exclusive += lease.mode == LockMode.EXCLUSIVE ? 1 : 0;
  }

  void remove(Lease lease) {
    holders.remove(lease);
    exclusive -= lease.mode == LockMode.EXCLUSIVE ? 1 : 0;
  }

  /** Whether a lease of this mode could exist beside the present holders. */
  boolean admits(LockMode mode) {
    return mode == LockMode.SHARED ? exclusive == 0 : holders.isEmpty();
  }

  /** The exclusive lease of this user and token, under which another may be nested. */
  Optional<Lease> parent(long token, int uid) {
    return holders.stream()
        .filter(lease -> lease.mode == LockMode.EXCLUSIVE && lease.token.drawn())
        .filter(lease -> lease.token.value() == token && lease.session.client.uid() == uid)
        .findFirst();
  }

  /** The lease of this user and token. */
  Optional<Lease> drew(long token, int uid) {
    return holders.stream()
        .filter(lease -> lease.token.drawn() && lease.token.value() == token && !lease.nested)
        .filter(lease -> lease.session.client.uid() == uid)
        .findFirst();
  }

  int position(Waiter waiter) {
    return waiter == queue.last() ? queue.size() : queue.headSet(waiter, true).size();
  }

  /** With this waiter alone. */
  LockView place(Waiter waiter, long now) {
    return new LockView(
        name,
        holders.stream().map(lease -> lease.view(now)).toList(),
        List.of(waiter.view(position(waiter), now)),
        queue.size());
  }

  /** With at most so many of the waiters. */
  LockView view(int most, long now) {
    List<WaiterView> waiters = new ArrayList<>();
    for (Waiter waiter : queue) {
      if (waiters.size() == most) {
        break;
      }
      waiters.add(waiter.view(waiters.size() + 1, now));
    }
    return new LockView(
        name, holders.stream().map(lease -> lease.view(now)).toList(), waiters, queue.size());
  }
}
