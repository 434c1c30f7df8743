package dev.artemis.lockd.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Breaks the table in many ways; the exploration finds each by the predicate meant for it. */
class ExplorationBitesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isFound(
      String fault, String scope, String file, String from, String to, ExplorationPredicate broken)
      throws Exception {
    String found = ExplorationMutant.of(file, from, to).explore(scope);
    System.out.println(fault + "\n" + found.replaceAll("(?s)( is broken: ).*?\n", "$1\n"));
    assertEquals(broken.name(), found.replaceAll("(?s) .*", ""), found);
  }

  static Stream<Arguments> faults() {
    return Stream.concat(requests(), leases());
  }

  private static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of(
            "any mode is granted beside any other",
            "time",
            "Grants",
            "        && lock.admits(lock.queue.first().asked.mode())) {",
            "        ) {",
            ExplorationPredicate.ONE_EXCLUSIVE_HOLDER_OR_ONLY_SHARED_ONES),
        Arguments.of(
            "a cancelled request stays in the queue",
            "time",
            "LeaseTable",
            "grants.refuse(waiter, Refusal.CANCELLED, \"\", now - pausedNanos);",
            "",
            ExplorationPredicate.ONE_GRANT_PER_REQUEST_AND_LEASE_ID),
        Arguments.of(
            "who is silent is granted",
            "silence",
            "Grants",
            "if (head.silent(t)) {",
            "if (head.silent(t - 2)) {",
            ExplorationPredicate.NO_GRANT_TO_A_DEAD_TIMED_OUT_OR_FOREIGN_SESSION),
        Arguments.of(
            "requests outlive their connection",
            "time",
            "LeaseTable",
            "due));\n      grants.refuseAll(session.waiters.values(), Refusal.SESSION_ENDED, t);",
            "due));",
            ExplorationPredicate.NO_GRANT_TO_A_DEAD_TIMED_OUT_OR_FOREIGN_SESSION),
        Arguments.of(
            "last come, first served",
            "circles",
            "Waiter",
            "waiter -> waiter.since",
            "waiter -> -waiter.since",
            ExplorationPredicate.FIRST_COME_FIRST_SERVED),
        Arguments.of(
            "the grace is not waited for",
            "restart",
            "Grants",
            "t >= graceUntil",
            "t >= 0",
            ExplorationPredicate.CLAIMS_COME_FIRST_AFTER_A_RESTART),
        Arguments.of(
            "nobody is served when the grace ends",
            "restart",
            "LeaseTable",
            "timers.set(graceUntil, grants::serveAll);",
            "timers.set(graceUntil, due -> {});",
            ExplorationPredicate.NOBODY_WAITS_FOR_NOTHING),
        Arguments.of(
            "waits end never",
            "time",
            "Grants",
            "timers.set(waiter.deadline, due -> refuse(waiter, Refusal.TIMEOUT, \"\", due))",
            "null",
            ExplorationPredicate.AN_IDLE_NAME_LEAVES_NOTHING_BEHIND),
        Arguments.of(
            "who gets in front of others closes a circle",
            "circles",
            "DeadlockSearch",
            "return search.deadlocks(waiter)",
            "return search.reachesAsker(java.util.List.of(waiter))",
            ExplorationPredicate.NO_OWNERS_WAIT_IN_A_CIRCLE),
        Arguments.of(
            "a stranger resumes a session",
            "time",
            "LeaseTable",
            "if (!known.client.sameProcess(client)) {",
            "if (known.client == client) {",
            ExplorationPredicate.A_SESSION_BELONGS_TO_ITS_PROCESS));
  }

  private static Stream<Arguments> leases() {
    return Stream.of(
        Arguments.of(
            "idle names are kept",
            "time",
            "Grants",
            "if (lock.idle()) {",
            "if (lock.idle() && waiting < 0) {",
            ExplorationPredicate.AN_IDLE_NAME_LEAVES_NOTHING_BEHIND),
        Arguments.of(
            "renewals are ignored",
            "time",
            "Grants",
            "if (lease.expiresAt() > t) {",
            "if (lease.grantedAt + lease.ttlNanos > t) {",
            ExplorationPredicate.A_LEASE_ENDS_FOR_THE_REASON_TOLD),
        Arguments.of(
            "leases never expire",
            "time",
            "Grants",
            "end(lease, Ending.EXPIRED, t);",
            "watch(lease, t + lease.ttlNanos);",
            ExplorationPredicate.EVERY_WAITER_IS_GRANTED_OR_REFUSED),
        Arguments.of(
            "a resumed session is ended all the same",
            "time",
            "LeaseTable",
            "timers.cancel(known.resumeTimer);",
            "",
            ExplorationPredicate.AN_IDLE_NAME_LEAVES_NOTHING_BEHIND),
        Arguments.of(
            "the dead keep their leases",
            "time",
            "LeaseTable",
            "List.copyOf(session.leases.values()).forEach(lease -> grants.end(lease, how, t));",
            "",
            ExplorationPredicate.NO_GRANT_TO_A_DEAD_TIMED_OUT_OR_FOREIGN_SESSION),
        Arguments.of(
            "holders are asked to give back again and again",
            "time",
            "Grants",
            "if (!lease.recalled && ",
            "if (",
            ExplorationPredicate.WHO_IS_IN_THE_WAY_IS_RECALLED_ONCE),
        Arguments.of(
            "a nested lease is not asked back",
            "nested",
            "Grants",
            "recall(locks.get(waiter.asked.name()), t);",
            "",
            ExplorationPredicate.WHO_IS_IN_THE_WAY_IS_RECALLED_ONCE),
        Arguments.of(
            "an orphan counts as nested",
            "nested",
            "Grants",
            "grant(head, false, t);",
            "grant(head, head.asked.parent().isPresent(), t);",
            ExplorationPredicate.THE_VIEWS_SHOW_WHAT_WAS_TOLD),
        Arguments.of(
            "the lowest token wins",
            "restart",
            "Grants",
            "lease.token.compareTo(claim.token()) < 0",
            "lease.token.compareTo(claim.token()) > 0",
            ExplorationPredicate.THE_HIGHEST_TOKEN_WINS),
        Arguments.of(
            "what was revoked is forgotten with the session",
            "restart",
            "Grants",
            "revoked.add(lease.id);",
            "",
            ExplorationPredicate.A_REVOKED_LEASE_STAYS_REVOKED),
        Arguments.of(
            "what is broken is never taken",
            "break",
            "Grants",
            "due -> end(lease, Ending.REVOKED, due)",
            "due -> {}",
            ExplorationPredicate.AN_IDLE_NAME_LEAVES_NOTHING_BEHIND),
        Arguments.of(
            "what is broken is taken unasked",
            "break",
            "Grants",
            "if (!lease.recalled) {",
            "if (lease.recalled) {",
            ExplorationPredicate.WHAT_IS_BROKEN_IS_ASKED_FOR_AND_TAKEN_IN_TIME),
        Arguments.of(
            "whoever left takes it all the same",
            "break",
            "LeaseTable",
            "t);\n      grants.withdraw(id);",
            "t);",
            ExplorationPredicate.AN_IDLE_NAME_LEAVES_NOTHING_BEHIND),
        Arguments.of(
            "who works is sealed off at once",
            "blocked",
            "BlockedGuard",
            "now - lock.blockedSince >= lease.ttlNanos",
            "now >= lock.blockedSince",
            ExplorationPredicate.ONLY_A_STUCK_GUARD_IS_SEALED),
        Arguments.of(
            "a pause of the daemon counts",
            "time",
            "LeaseTable",
            "pausedNanos += nanos;",
            "",
            ExplorationPredicate.A_PAUSE_OF_THE_DAEMON_CHANGES_NOTHING));
  }
}
