package dev.artemis.lockd.table;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.table.ExplorationLedger.Ask;
import dev.artemis.lockd.table.ExplorationLedger.Holding;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Predicates on the state that an event left. */
final class ExplorationStateChecks {
  private ExplorationStateChecks() {}

  static Optional<String> openRequestsWait(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    for (Ask ask : ledger.asks()) {
      if (!table.waits(ask.session(), ask.asked().request())) {
        return Optional.of("neither answered nor waiting: " + ask);
      }
    }
    return table.waiting() == ledger.asks().size()
        ? Optional.empty()
        : Optional.of(table.waiting() + " wait, but open are " + ledger.asks());
  }

  static Optional<String> theGoneHaveNothing(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    if (table.sessions() != ledger.standings.size()) {
      return Optional.of(table.sessions() + " sessions instead of " + ledger.standings.size());
    }
    for (var standing : ledger.standings.entrySet()) {
      if (standing.getValue().dead || standing.getValue().quit) {
        return Optional.of("the session of who is gone goes on: " + standing.getKey());
      }
    }
    for (Holding held : ledger.holdings.values()) {
      if (!ledger.standings.containsKey(held.session)) {
        return Optional.of("somebody who is gone holds " + held.name);
      }
    }
    return Optional.empty();
  }

  static Optional<String> queuesInOrder(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    for (LockView lock : locks) {
      List<String> shown = lock.waiters().stream().map(WaiterView::request).toList();
      List<String> right =
          ledger.queue(lock.name()).stream().map(ask -> ask.asked().request()).toList();
      if (!shown.equals(right)) {
        return Optional.of("%s instead of %s wait for %s".formatted(shown, right, lock.name()));
      }
    }
    return Optional.empty();
  }

  /**
   * One timer per lease, per lease that somebody wants taken, per waiting request, per lost
   * connection and for the grace; no more.
   */
  static Optional<String> nothingLeftBehind(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    if (locks.size() != ledger.names().size()) {
      return Optional.of("%s are in use, kept are %s".formatted(ledger.names(), locks));
    }
    long away = ledger.standings.values().stream().filter(standing -> !standing.connected).count();
    long timers =
        ledger.holdings.size()
            + ledger.breaking.size()
            + ledger.asks().size()
            + away
            + (ledger.graceOver ? 0 : 1);
    return table.pendingTimers().size() == timers
        ? Optional.empty()
        : Optional.of(table.pendingTimers().size() + " timers instead of " + timers);
  }

  static Optional<String> punctual(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return !ledger.ticked
            || table.pendingTimers().stream().allMatch(timer -> timer.due > ledger.now)
        ? Optional.empty()
        : Optional.of("something is still due after the table was asked to judge");
  }

  static Optional<String> headsWaitForSomebody(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return ledger.graceOver
        ? heads(ledger).stream()
            .filter(head -> inTheWay(ledger, head).isEmpty())
            .findFirst()
            .map(head -> "nobody is in the way of " + head)
        : Optional.empty();
  }

  static Optional<String> inTheWayMeansRecalled(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return heads(ledger).stream()
        .filter(head -> inTheWay(ledger, head).stream().anyMatch(held -> !held.recalled))
        .findFirst()
        .map(head -> "who is in the way was not asked to give back for " + head);
  }

  static Optional<String> brokenAfterAGrace(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return ledger.breaking.values().stream()
        .filter(
            taking ->
                !ledger.holdings.get(taking.lease()).recalled
                    || (ledger.ticked && taking.due() <= ledger.now))
        .findFirst()
        .map(taking -> "not asked for, or still held although its time is over: " + taking);
  }

  private static List<Ask> heads(ExplorationLedger ledger) {
    return ledger.names().stream()
        .map(ledger::queue)
        .filter(queue -> !queue.isEmpty())
        .map(queue -> queue.get(0))
        .toList();
  }

  private static List<Holding> inTheWay(ExplorationLedger ledger, Ask ask) {
    return ledger
        .at(ask.asked().name())
        .filter(held -> !held.mode.compatibleWith(ask.asked().mode()))
        .toList();
  }

  static Optional<String> noCircle(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return ledger.asks().stream()
        .filter(ask -> reaches(ledger, ask, owner(ask), new HashSet<>()))
        .findFirst()
        .map(ask -> "an owner waits for itself: " + ask);
  }

  private static Session.OwnerKey owner(Ask ask) {
    return new Session.OwnerKey(ask.session(), ask.asked().owner());
  }

  /** Whether the request waits, over however many others, for this owner. */
  private static boolean reaches(
      ExplorationLedger ledger, Ask ask, Session.OwnerKey goal, Set<Session.OwnerKey> seen) {
    Set<Session.OwnerKey> next = new HashSet<>();
    inTheWay(ledger, ask).stream()
        .filter(held -> !held.recallable)
        .forEach(held -> next.add(new Session.OwnerKey(held.session, held.owner)));
    ledger.queue(ask.asked().name()).stream()
        .filter(other -> ExplorationLedger.FIRST_COME.compare(other, ask) < 0)
        .filter(other -> !other.asked().mode().compatibleWith(ask.asked().mode()))
        .filter(other -> !owner(other).equals(owner(ask)))
        .forEach(other -> next.add(owner(other)));
    return next.contains(goal)
        || next.stream()
            .filter(seen::add)
            .flatMap(key -> ledger.asks().stream().filter(other -> owner(other).equals(key)))
            .anyMatch(other -> reaches(ledger, other, goal, seen));
  }

  static Optional<String> viewsAgree(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    Set<String> shown = new HashSet<>();
    for (LockView lock : locks) {
      for (LeaseView lease : lock.holders()) {
        shown.add(lease.lease());
        Holding held = ledger.holdings.get(lease.lease());
        if (held == null || !agree(ledger, held, lease) || !listed(table, lease)) {
          return Optional.of("shown is " + lease);
        }
      }
    }
    return shown.equals(ledger.holdings.keySet())
        ? Optional.empty()
        : Optional.of("%s are shown, %s held".formatted(shown, ledger.holdings.keySet()));
  }

  private static boolean agree(ExplorationLedger ledger, Holding held, LeaseView lease) {
    SessionId session = held.session;
    return session.equals(lease.session())
        && held.name.equals(lease.name())
        && held.mode == lease.mode()
        && held.nested == lease.nested()
        && held.recalled == lease.recalled()
        && held.token.equals(lease.token())
        && ledger.standings.get(session).connected == lease.connected();
  }

  private static boolean listed(LeaseTable table, LeaseView lease) {
    return table.holds(lease.session(), lease.lease());
  }
}
