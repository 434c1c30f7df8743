package dev.artemis.lockd.table;

import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The names in use with their holders and queues: grants, recalls, refuses and ends leases, and
 * collects the effects. Works in table time, from which the daemon's own pauses are taken out.
 */
final class Grants {
  /** So much of a queue is told to somebody who waits in it. */
  private static final int CONTENTION_WAITERS = 8;

  private final Supplier<String> leaseIds;
  private final Timers timers;
  private final long graceUntil;
  private final Map<String, LockState> locks = new HashMap<>();

  /** Ids of all leases: whoever has a lease by its id must not get at another one. */
  private final Set<String> ids = new HashSet<>();

  /** Leases that must not come back, even if the session that lost them was forgotten since. */
  private final Recent revoked = new Recent();

  private final Revocations revocations;

  private List<Effect> effects = new ArrayList<>();
  private int waiting;
  private long bytes;
  private long granted;

  Grants(Supplier<String> leaseIds, Timers timers, long graceUntil) {
    this.leaseIds = leaseIds;
    this.timers = timers;
    this.graceUntil = graceUntil;
    this.revocations = new Revocations(timers);
  }

  // ---- queue

  /** Grants the request if it can be granted now, lets it wait if it may, refuses it otherwise. */
  void enqueue(Waiter waiter, long t) {
    LockState lock = state(waiter.asked.name());
    lock.queue.add(waiter);
    waiter.session.add(waiter);
    waiting++;
    bytes += waiter.weight();
    grantFromHead(lock, t);
    if (!lock.queue.contains(waiter)) {
      serve(lock, t);
      return;
    }
    Optional<String> cycle = DeadlockSearch.cycle(locks, waiter);
    if (cycle.isPresent()) {
      refuse(waiter, Refusal.DEADLOCK, cycle.get(), t);
    } else if (waiter.asked.waitNanos() == 0) {
      refuse(waiter, Refusal.TIMEOUT, "", t);
    } else {
      waiter.timeout = timers.set(waiter.deadline, due -> refuse(waiter, Refusal.TIMEOUT, "", due));
      effects.add(
          new Effect.Queued(waiter.session.id, waiter.asked.request(), lock.position(waiter)));
      recall(lock, t);
    }
  }

  /** Takes a request out of its queue and serves whoever stood behind it. */
  void refuse(Waiter waiter, Refusal reason, String detail, long t) {
    remove(waiter, reason, detail, t);
    serve(locks.get(waiter.asked.name()), t);
  }

  /** Takes several requests out before anybody is served, so that none of them is granted. */
  void refuseAll(Collection<Waiter> waiters, Refusal reason, long t) {
    List<Waiter> all = List.copyOf(waiters);
    all.forEach(waiter -> remove(waiter, reason, "", t));
    for (Waiter waiter : all) {
      LockState lock = locks.get(waiter.asked.name());
      if (lock != null) {
        serve(lock, t);
      }
    }
  }

  private void remove(Waiter waiter, Refusal reason, String detail, long t) {
    LockView contention = contention(waiter.asked.name(), t);
    dequeue(waiter);
    effects.add(
        new Effect.Refused(waiter.session.id, waiter.asked.request(), reason, detail, contention));
  }

  private void dequeue(Waiter waiter) {
    locks.get(waiter.asked.name()).queue.remove(waiter);
    waiter.session.remove(waiter);
    waiting--;
    bytes -= waiter.weight();
    timers.cancel(waiter.timeout);
  }

  // ---- grants

  /**
   * Grants what can be granted, recalls what stands in the way of the rest, forgets an idle name.
   */
  private void serve(LockState lock, long t) {
    grantFromHead(lock, t);
    recall(lock, t);
    if (lock.idle()) {
      locks.remove(lock.name);
    }
  }

  private void grantFromHead(LockState lock, long t) {
    while (t >= graceUntil
        && !lock.queue.isEmpty()
        && lock.admits(lock.queue.first().asked.mode())) {
      Waiter head = lock.queue.first();
      if (head.silent(t)) {
        remove(head, Refusal.SILENT, "", t);
      } else {
        dequeue(head);
        grant(head, false, t);
      }
    }
  }

  /** Serves every name; due when the grace ends. */
  void serveAll(long t) {
    List.copyOf(locks.values()).forEach(lock -> serve(lock, t));
  }

  private void recall(LockState lock, long t) {
    if (lock.queue.isEmpty()) {
      return;
    }
    Waiter head = lock.queue.first();
    for (Lease lease : lock.holders) {
      if (!lease.recalled && !lease.mode.compatibleWith(head.asked.mode())) {
        lease.recalled = true;
        effects.add(new Effect.Recall(lease.view(t), lock.queue.size()));
      }
    }
  }

  /** Grants a request beside its parent, past the queue; it too is in the way of whoever waits. */
  void nest(Waiter waiter, long t) {
    grant(waiter, true, t);
    recall(locks.get(waiter.asked.name()), t);
  }

  private void grant(Waiter waiter, boolean nested, long t) {
    Lease lease = Lease.granted(leaseIds.get(), waiter, nested, t);
    install(lease, t);
    granted++;
    effects.add(new Effect.Granted(waiter.asked.request(), lease.view(t)));
  }

  private void install(Lease lease, long t) {
    state(lease.name).add(lease);
    lease.session.add(lease);
    ids.add(lease.id);
    bytes += lease.weight();
    lease.session.found(lease.name);
    watch(lease, t + lease.ttlNanos);
  }

  /** Looks at a lease when it would expire; later again if its session was heard meanwhile. */
  private void watch(Lease lease, long due) {
    lease.expiry =
        timers.set(
            due,
            t -> {
              if (lease.expiresAt() > t) {
                watch(lease, lease.expiresAt());
              } else {
                end(lease, Ending.EXPIRED, t);
              }
            });
  }

  /** Ends a lease and serves whoever waits for it. */
  void end(Lease lease, Ending how, long t) {
    uninstall(lease, how, t);
    serve(locks.get(lease.name), t);
  }

  private void uninstall(Lease lease, Ending how, long t) {
    timers.cancel(lease.expiry);
    revocations.ended(lease);
    lease.session.remove(lease);
    ids.remove(lease.id);
    bytes -= lease.weight();
    if (how != Ending.RELEASED && how != Ending.RECALLED) {
      lease.session.lost(lease.name);
    }
    if (how == Ending.REVOKED) {
      revoked.add(lease.id);
    }
    locks.get(lease.name).remove(lease);
    effects.add(new Effect.Ended(lease.view(t), how));
  }

  // ---- revocations

  /** Asks the holder to give its lease back, and takes it when the grace is over. */
  void revoke(SessionId breaker, Lease lease, long graceNanos, long t) {
    if (graceNanos == 0) {
      end(lease, Ending.REVOKED, t);
      return;
    }
    revocations.begin(breaker, lease, t + graceNanos, due -> end(lease, Ending.REVOKED, due));
    if (!lease.recalled) {
      lease.recalled = true;
      effects.add(new Effect.Recall(lease.view(t), locks.get(lease.name).queue.size()));
    }
  }

  /** A session left: what it wanted to take stays with its holder. */
  void withdraw(SessionId breaker) {
    revocations.withdraw(breaker);
  }

  /** What each session wants to take; for tests that look at everything. */
  Map<SessionId, Revocations.Pending> revocations() {
    return revocations.pending();
  }

  // ---- claims

  /**
   * Whether the lease was not revoked and no incompatible holder has as good a right: an equal
   * token, or a grant made since.
   */
  boolean outranks(Claim claim) {
    return !revoked.contains(claim.lease())
        && rivals(claim).stream()
            .allMatch(lease -> lease.token.drawn() && lease.token.compareTo(claim.token()) < 0);
  }

  /** Whether the claimed id belongs to a lease already; ask only for a session that has none so. */
  boolean elsewhere(Claim claim) {
    return ids.contains(claim.lease());
  }

  private List<Lease> rivals(Claim claim) {
    LockState lock = locks.get(claim.name());
    return lock == null
        ? List.of()
        : lock.holders.stream().filter(lease -> !lease.mode.compatibleWith(claim.mode())).toList();
  }

  /** Installs a claimed lease in place of its rivals. */
  void accept(Session session, Claim claim, long t) {
    // Nobody is served between the old and the new holder, nor is the new one asked to give back
    // what it does not know yet to be its own.
    rivals(claim).forEach(other -> uninstall(other, Ending.SUPERSEDED, t));
    Lease lease = Lease.claimed(session, claim, t);
    install(lease, t);
    resumed(lease, t);
    serve(locks.get(lease.name), t);
  }

  void resumed(Lease lease, long t) {
    effects.add(new Effect.Resumed(lease.view(t)));
  }

  // ---- guards

  BlockedVerdict blocked(
      Lease lease,
      long epoch,
      Blocker blocker,
      Collection<Session> sessions,
      long retryNanos,
      long t) {
    LockState lock = locks.get(lease.name);
    return BlockedGuard.judge(lease, lock, epoch, blocker, sessions, retryNanos, t);
  }

  /** The holder has its guard: whoever was on it before is no obstacle any more. */
  void unblocked(Lease lease) {
    locks.get(lease.name).blockerPid = 0;
  }

  // ---- views and effects

  void tell(Effect effect) {
    effects.add(effect);
  }

  /** Hands over what was collected and starts anew. */
  List<Effect> told() {
    List<Effect> told = effects;
    effects = new ArrayList<>();
    return told;
  }

  LockView contention(String name, long t) {
    LockState lock = locks.get(name);
    return lock == null
        ? new LockView(name, List.of(), List.of(), 0)
        : lock.view(CONTENTION_WAITERS, t);
  }

  List<LockView> views(long t) {
    return locks.values().stream()
        .sorted(Comparator.comparing(lock -> lock.name))
        .map(lock -> lock.view(Integer.MAX_VALUE, t))
        .toList();
  }

  /** The state of a name in use; empty if it is idle. */
  Optional<LockState> find(String name) {
    return Optional.ofNullable(locks.get(name));
  }

  private LockState state(String name) {
    return locks.computeIfAbsent(name, LockState::new);
  }

  int names() {
    return locks.size();
  }

  int waiting() {
    return waiting;
  }

  /** About what all leases and waiting requests take in memory. */
  long bytes() {
    return bytes;
  }

  long granted() {
    return granted;
  }
}
