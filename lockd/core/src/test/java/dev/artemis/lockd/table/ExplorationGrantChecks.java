package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.table.ExplorationLedger.Ask;
import dev.artemis.lockd.table.ExplorationLedger.Holding;
import dev.artemis.lockd.table.ExplorationLedger.Standing;
import java.util.Optional;

/** Predicates on grants, refusals and recalls, judged before the ledger notes them. */
final class ExplorationGrantChecks {
  private ExplorationGrantChecks() {}

  static Optional<String> compatible(ExplorationLedger ledger, Effect effect) {
    if (effect instanceof Effect.Granted granted) {
      Optional<Ask> ask = ledger.ask(granted.lease().session(), granted.request());
      return ask.isEmpty() || ask.get().nested()
          ? Optional.empty()
          : beside(ledger, granted.lease(), ask.get().asked().mode());
    }
    if (effect instanceof Effect.Resumed resumed
        && ledger.pledge.isPresent()
        && !ledger.holdings.containsKey(resumed.lease().lease())) {
      return beside(ledger, resumed.lease(), ledger.pledge.get().claim().mode());
    }
    return Optional.empty();
  }

  private static Optional<String> beside(ExplorationLedger ledger, LeaseView lease, LockMode mode) {
    return ledger.holdings.entrySet().stream()
        .filter(other -> other.getValue().name.equals(lease.name()))
        .filter(other -> !other.getKey().equals(lease.lease()))
        .filter(other -> !other.getValue().mode.compatibleWith(mode))
        .findFirst()
        .map(other -> "%s %s beside %s".formatted(mode, lease, other.getKey()));
  }

  static Optional<String> answersOnce(ExplorationLedger ledger, Effect effect) {
    if (effect instanceof Effect.Granted granted) {
      if (ledger.ask(granted.lease().session(), granted.request()).isEmpty()) {
        return Optional.of("nobody waits for an answer any more: " + granted);
      }
      return ledger.issued.contains(granted.lease().lease())
          ? Optional.of("this lease id was issued before: " + granted)
          : Optional.empty();
    }
    boolean unasked =
        effect instanceof Effect.Refused refused
            && ledger.ask(refused.session(), refused.request()).isEmpty()
            && ledger.pledge.filter(p -> p.claim().lease().equals(refused.request())).isEmpty();
    return unasked ? Optional.of("nobody waits for an answer: " + effect) : Optional.empty();
  }

  static Optional<String> inGoodStanding(ExplorationLedger ledger, Effect effect) {
    if (!(effect instanceof Effect.Granted granted)) {
      return Optional.empty();
    }
    Standing standing = ledger.standings.get(granted.lease().session());
    if (standing == null || !standing.connected) {
      return Optional.of("nobody is there to take " + granted);
    }
    if (!standing.client.equals(granted.lease().client())) {
      return Optional.of("the session belongs to another process: " + granted);
    }
    boolean silent =
        standing.client.takesGuards()
            && ledger.earliest - standing.heard > granted.lease().ttlNanos();
    return silent ? Optional.of("silent for longer than its TTL: " + granted) : Optional.empty();
  }

  static Optional<String> inTurn(ExplorationLedger ledger, Effect effect) {
    if (!(effect instanceof Effect.Granted granted)) {
      return Optional.empty();
    }
    return ledger
        .ask(granted.lease().session(), granted.request())
        .filter(ask -> !ask.nested())
        .map(ask -> ledger.queue(granted.lease().name()).get(0))
        .filter(first -> !first.asked().request().equals(granted.request()))
        .map(first -> first.asked().request() + " was first, not " + granted);
  }

  static Optional<String> notInTheGrace(ExplorationLedger ledger, Effect effect) {
    boolean early =
        effect instanceof Effect.Granted granted
            && ledger.now < ledger.graceUntil
            && !granted.lease().nested();
    return early ? Optional.of("within the grace: " + effect) : Optional.empty();
  }

  static Optional<String> recalledOnce(ExplorationLedger ledger, Effect effect) {
    if (!(effect instanceof Effect.Recall recall)) {
      return Optional.empty();
    }
    Holding held = ledger.holdings.get(recall.lease().lease());
    if (held == null || held.recalled) {
      return Optional.of("recalled already or not held: " + recall);
    }
    boolean wanted =
        ledger.asks().stream()
            .filter(ask -> ask.asked().name().equals(held.name))
            .anyMatch(ask -> !ask.asked().mode().compatibleWith(held.mode));
    return wanted || ledger.broken(recall.lease().lease())
        ? Optional.empty()
        : Optional.of("nobody waits for it: " + recall);
  }
}
