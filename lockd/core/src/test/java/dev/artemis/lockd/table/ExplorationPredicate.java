package dev.artemis.lockd.table;

import dev.artemis.lockd.table.ExplorationLedger.Pledge;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold for every lease table, whatever happens to it. A predicate is judged by what the
 * table tells ({@link OnEffect}, just before the ledger notes it), by the state it is in after an
 * event ({@link OnState}), or both.
 */
enum ExplorationPredicate {
  ONE_EXCLUSIVE_HOLDER_OR_ONLY_SHARED_ONES(ExplorationGrantChecks::compatible, null),
  ONE_GRANT_PER_REQUEST_AND_LEASE_ID(
      ExplorationGrantChecks::answersOnce, ExplorationStateChecks::openRequestsWait),
  NO_GRANT_TO_A_DEAD_TIMED_OUT_OR_FOREIGN_SESSION(
      ExplorationGrantChecks::inGoodStanding, ExplorationStateChecks::theGoneHaveNothing),
  CLAIMS_COME_FIRST_AFTER_A_RESTART(ExplorationGrantChecks::notInTheGrace, null),
  FIRST_COME_FIRST_SERVED(ExplorationGrantChecks::inTurn, ExplorationStateChecks::queuesInOrder),
  AN_IDLE_NAME_LEAVES_NOTHING_BEHIND(null, ExplorationStateChecks::nothingLeftBehind),
  EVERY_WAITER_IS_GRANTED_OR_REFUSED(null, ExplorationStateChecks::punctual),
  NOBODY_WAITS_FOR_NOTHING(null, ExplorationStateChecks::headsWaitForSomebody),
  A_REVOKED_LEASE_STAYS_REVOKED(ExplorationEndChecks::notRevoked, null),
  THE_HIGHEST_TOKEN_WINS(
      ExplorationEndChecks::claimAsDeserved, ExplorationPredicate::claimAnswered),
  A_LEASE_ENDS_FOR_THE_REASON_TOLD(ExplorationEndChecks::endsForAReason, null),
  WHO_IS_IN_THE_WAY_IS_RECALLED_ONCE(
      ExplorationGrantChecks::recalledOnce, ExplorationStateChecks::inTheWayMeansRecalled),
  WHAT_IS_BROKEN_IS_ASKED_FOR_AND_TAKEN_IN_TIME(null, ExplorationStateChecks::brokenAfterAGrace),
  NO_OWNERS_WAIT_IN_A_CIRCLE(null, ExplorationStateChecks::noCircle),
  ONLY_A_STUCK_GUARD_IS_SEALED(null, null),
  A_SESSION_BELONGS_TO_ITS_PROCESS(null, null),
  A_PAUSE_OF_THE_DAEMON_CHANGES_NOTHING(null, null),
  NO_EVENT_FAILS(null, null),
  THE_VIEWS_SHOW_WHAT_WAS_TOLD(null, ExplorationStateChecks::viewsAgree);

  /** Judges what a table tells by what was known before. */
  @FunctionalInterface
  interface OnEffect {
    Optional<String> broken(ExplorationLedger ledger, Effect effect);
  }

  /** Judges the state of a table, shown as its views, after an event. */
  @FunctionalInterface
  interface OnState {
    Optional<String> broken(ExplorationLedger ledger, LeaseTable table, List<LockView> locks);
  }

  // They are method references, which keep no state.
  @SuppressWarnings("ImmutableEnumChecker")
  private final OnEffect onEffect;

  @SuppressWarnings("ImmutableEnumChecker")
  private final OnState onState;

  ExplorationPredicate(OnEffect onEffect, OnState onState) {
    this.onEffect = onEffect == null ? (ledger, effect) -> Optional.empty() : onEffect;
    this.onState = onState == null ? (ledger, table, locks) -> Optional.empty() : onState;
  }

  /** Judges what one event made a table tell, and notes it. */
  static void judge(
      Set<ExplorationPredicate> predicates, ExplorationLedger ledger, List<Effect> effects) {
    for (Effect effect : effects) {
      predicates.forEach(predicate -> predicate.check(ledger, effect));
      ledger.apply(effect);
    }
  }

  /** Judges the state that one event left. */
  static void judge(
      Set<ExplorationPredicate> predicates, ExplorationLedger ledger, LeaseTable table, long now) {
    List<LockView> locks = table.locks(now);
    predicates.forEach(predicate -> predicate.check(ledger, table, locks));
  }

  private void check(ExplorationLedger ledger, Effect effect) {
    onEffect.broken(ledger, effect).ifPresent(this::fail);
  }

  private void check(ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    onState.broken(ledger, table, locks).ifPresent(this::fail);
  }

  /** For what is neither an effect nor a state: a condition on an answer. */
  void demand(boolean holds, String otherwise) {
    if (!holds) {
      fail(otherwise);
    }
  }

  private void fail(String detail) {
    throw new ExplorationViolation(this, detail);
  }

  private static Optional<String> claimAnswered(
      ExplorationLedger ledger, LeaseTable table, List<LockView> locks) {
    return ledger.pledge.map(Pledge::claim).map(claim -> "no answer to " + claim);
  }
}
