package dev.artemis.lockd.table;

import dev.artemis.lockd.table.ExplorationLedger.Holding;
import dev.artemis.lockd.table.ExplorationLedger.Pledge;
import dev.artemis.lockd.table.ExplorationLedger.Standing;
import java.util.Optional;

/** Predicates on claims and on the end of leases, judged before the ledger notes them. */
final class ExplorationEndChecks {
  private ExplorationEndChecks() {}

  static Optional<String> claimAsDeserved(ExplorationLedger ledger, Effect effect) {
    if (effect instanceof Effect.Resumed resumed) {
      boolean right =
          ledger
              .pledge
              .filter(pledge -> pledge.claim().lease().equals(resumed.lease().lease()))
              .filter(Pledge::deserved)
              .isPresent();
      return right ? Optional.empty() : Optional.of("no right to be " + resumed);
    }
    if (effect instanceof Effect.Ended ended && ended.how() == Ending.SUPERSEDED) {
      return outranked(ledger, ledger.holdings.get(ended.lease().lease()))
          ? Optional.empty()
          : Optional.of("no claim outranks " + ended);
    }
    boolean wronged =
        effect instanceof Effect.Refused refused
            && ledger
                .pledge
                .filter(pledge -> pledge.claim().lease().equals(refused.request()))
                .filter(Pledge::deserved)
                .isPresent();
    return wronged ? Optional.of("the best claim is refused: " + effect) : Optional.empty();
  }

  static Optional<String> notRevoked(ExplorationLedger ledger, Effect effect) {
    return effect instanceof Effect.Resumed resumed
            && ledger.revoked.contains(resumed.lease().lease())
        ? Optional.of("it was taken from its holder: " + resumed)
        : Optional.empty();
  }

  static Optional<String> endsForAReason(ExplorationLedger ledger, Effect effect) {
    if (!(effect instanceof Effect.Ended ended)) {
      return Optional.empty();
    }
    Holding held = ledger.holdings.get(ended.lease().lease());
    if (held == null) {
      return Optional.of("it is not held: " + ended);
    }
    return reasonable(ledger, ended, held)
        ? Optional.empty()
        : Optional.of("at %d there is no reason for %s".formatted(ledger.now, ended));
  }

  private static boolean reasonable(ExplorationLedger ledger, Effect.Ended ended, Holding held) {
    Standing standing = ledger.standings.get(held.session);
    Optional<String> lease = Optional.of(ended.lease().lease());
    return switch (ended.how()) {
      case RELEASED -> ledger.releasing.equals(lease) || standing.quit;
      case RECALLED -> ledger.releasing.equals(lease) && held.recalled;
      case EXPIRED -> ledger.now >= Math.max(standing.heard, held.grantedAt) + held.ttl;
      case DISCONNECTED -> departed(ledger, standing);
      case DIED -> standing.dead;
      case REVOKED ->
          ledger.revoking.equals(lease)
              || ledger.breaking.values().stream()
                  .filter(taking -> taking.due() <= ledger.now)
                  .anyMatch(taking -> lease.equals(Optional.of(taking.lease())));
      case SUPERSEDED -> ledger.pledge.isPresent();
    };
  }

  private static boolean departed(ExplorationLedger ledger, Standing standing) {
    return !standing.connected
        && (!standing.client.takesGuards() || ledger.now >= standing.leftAt + ledger.resumeWindow);
  }

  private static boolean outranked(ExplorationLedger ledger, Holding held) {
    return ledger
        .pledge
        .map(Pledge::claim)
        .filter(
            claim ->
                held != null
                    && claim.name().equals(held.name)
                    && !claim.mode().compatibleWith(held.mode))
        .filter(claim -> held.token.drawn() && held.token.compareTo(claim.token()) < 0)
        .isPresent();
  }
}
