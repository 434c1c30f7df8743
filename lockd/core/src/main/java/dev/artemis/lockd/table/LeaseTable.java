package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.SessionId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who holds what and who waits: the lease table. Each method is an event; it takes the time and
 * returns what the world has to be told. Requests of a name are granted in the order in which they
 * began to wait; neighbouring shared requests share; nobody overtakes.
 *
 * <p>Not thread-safe: one thread owns a table. {@code now} is monotonic, in nanoseconds, and never
 * goes back. Naming a session that is not attached, or a lease or request that is not there, is the
 * caller's mistake unless said otherwise: ask {@link #holds} and {@link #waits} first.
 */
public final class LeaseTable {
  private final TableConfig config;
  private final Map<SessionId, Session> sessions = new LinkedHashMap<>();
  private final Timers timers = new Timers();
  private final Grants grants;
  private final long graceUntil;
  private long sequence;

  /** How long this daemon was paused in all; table time is the caller's time less this. */
  private long pausedNanos;

  /**
   * An empty table.
   *
   * @param leaseIds draws lease ids; each must be new and hard to guess
   * @param graceNanos for how long only claims are granted, after a predecessor that did not end
   *     cleanly; 0 for none
   */
  public LeaseTable(TableConfig config, Supplier<String> leaseIds, long nowNanos, long graceNanos) {
    this.config = config;
    this.graceUntil = nowNanos + graceNanos;
    this.grants = new Grants(leaseIds, timers, graceUntil);
    if (graceNanos > 0) {
      timers.set(graceUntil, grants::serveAll);
    }
  }

  // ---- sessions

  /**
   * A connection wants to speak for a session. If the session still has an older connection, {@link
   * #disconnect} that one first.
   */
  public Attachment attach(SessionId id, Client client, long now) {
    long t = now - pausedNanos;
    Session known = sessions.get(id);
    if (known == null) {
      if (sessions.size() >= config.maxSessions()) {
        return Attachment.FULL;
      }
      sessions.put(id, new Session(id, client, t, graceUntil + config.resumeWindowNanos()));
      return Attachment.NEW;
    }
    if (!known.client.sameProcess(client)) {
      return Attachment.FOREIGN;
    }
    timers.cancel(known.resumeTimer);
    known.resume(t, t + config.resumeWindowNanos());
    return Attachment.RESUMED;
  }

  /**
   * The connection of a session is lost. Its waiting requests are dropped. Its leases stay for the
   * resume window if its process lives and holds its own guards; else they end now. Unknown
   * sessions are ignored.
   */
  public List<Effect> disconnect(SessionId id, boolean processAlive, long now) {
    long t = now - pausedNanos;
    Session session = sessions.get(id);
    if (session == null) {
      return List.of();
    }
    if (!processAlive) {
      end(session, Ending.DIED, t);
    } else if (!session.client.takesGuards()) {
      end(session, Ending.DISCONNECTED, t);
    } else if (session.connected()) {
      session.resumeTimer =
          timers.set(t + config.resumeWindowNanos(), due -> end(session, Ending.DISCONNECTED, due));
      grants.refuseAll(session.waiters.values(), Refusal.SESSION_ENDED, t);
      grants.withdraw(id);
    }
    return grants.told();
  }

  /** The process of a session turned out to be gone. Unknown sessions are ignored. */
  public List<Effect> processGone(SessionId id, long now) {
    return end(id, Ending.DIED, now);
  }

  /** The client ends its session; all its leases are given back. Unknown sessions are ignored. */
  public List<Effect> quit(SessionId id, long now) {
    return end(id, Ending.RELEASED, now);
  }

  /** The connection of a session is lost that cannot come back. Unknown sessions are ignored. */
  public List<Effect> left(SessionId id, long now) {
    return end(id, Ending.DISCONNECTED, now);
  }

  private List<Effect> end(SessionId id, Ending how, long now) {
    Session session = sessions.get(id);
    if (session != null) {
      end(session, how, now - pausedNanos);
    }
    return grants.told();
  }

  private void end(Session session, Ending how, long t) {
    timers.cancel(session.resumeTimer);
    sessions.remove(session.id);
    grants.refuseAll(session.waiters.values(), Refusal.SESSION_ENDED, t);
    List.copyOf(session.leases.values()).forEach(lease -> grants.end(lease, how, t));
    grants.withdraw(session.id);
    grants.tell(new Effect.SessionEnded(session.id, session.client, how));
  }

  /** Any request of the session arrived: a sign of life. Unknown sessions are ignored. */
  public void heard(SessionId id, long now) {
    Session session = sessions.get(id);
    if (session != null) {
      session.heardAt = now - pausedNanos;
    }
  }

  // ---- requests

  /** A session asks for a lease: granted, queued or refused. */
  public List<Effect> acquire(SessionId id, LeaseRequest asked, long now) {
    long t = now - pausedNanos;
    Session session = sessions.get(id);
    Optional<Refusal> limit = limit(session, asked);
    if (limit.isPresent()) {
      LockView contention = grants.contention(asked.name(), t);
      grants.tell(new Effect.Refused(id, asked.request(), limit.get(), "", contention));
      return grants.told();
    }
    long since = t <= session.waitedCountsUntil ? t - asked.waitedNanos() : t;
    long deadline = t + asked.waitNanos();
    Waiter waiter = new Waiter(session, asked, since, sequence++, deadline, around(session, asked));
    if (nested(session, asked)) {
      grants.nest(waiter, t);
    } else {
      grants.enqueue(waiter, t);
    }
    return grants.told();
  }

  private Optional<Refusal> limit(Session session, LeaseRequest asked) {
    if (session.waiters.containsKey(asked.request())) {
      return Optional.of(Refusal.DUPLICATE);
    }
    Optional<LockState> lock = grants.find(asked.name());
    if (lock.isPresent() && lock.get().queue.size() >= config.maxQueue()) {
      return Optional.of(Refusal.QUEUE_FULL);
    }
    boolean full =
        (lock.isEmpty() && grants.names() >= config.maxNames())
            || grants.bytes() >= config.maxBytes()
            || session.waiters.size() >= config.maxRequests()
            || session.leases.size() + session.waiters.size() >= config.maxLeases();
    return full ? Optional.of(Refusal.LIMIT) : Optional.empty();
  }

  private boolean nested(Session session, LeaseRequest asked) {
    return asked.parent().isPresent()
        && grants
            .find(asked.name())
            .flatMap(lock -> lock.parent(asked.parent().getAsLong(), session.client.uid()))
            .isPresent();
  }

  /** The leases of the same user under which this is asked for, innermost first. */
  private List<Around> around(Session session, LeaseRequest asked) {
    if (asked.within().isEmpty()) {
      return List.of();
    }
    Enclosing wanted = asked.within().get();
    Optional<Lease> innermost =
        grants.find(wanted.name()).flatMap(lock -> lock.drew(wanted.token(), session.client.uid()));
    return innermost.stream()
        .flatMap(
            lease ->
                Stream.concat(
                    Stream.of(new Around(lease.session, lease.id, lease.owner)),
                    lease.around.stream().filter(Around::held)))
        .limit(Around.MOST)
        .toList();
  }

  /** Whether this request of the session waits. */
  public boolean waits(SessionId id, String request) {
    return sessions.containsKey(id) && sessions.get(id).waiters.containsKey(request);
  }

  /** A waiting request is taken back. */
  public List<Effect> cancel(SessionId id, String request, long now) {
    Waiter waiter = sessions.get(id).waiters.get(request);
    grants.refuse(waiter, Refusal.CANCELLED, "", now - pausedNanos);
    return grants.told();
  }

  // ---- leases

  /** Whether the session holds this lease. */
  public boolean holds(SessionId id, String lease) {
    return sessions.containsKey(id) && sessions.get(id).leases.containsKey(lease);
  }

  /** Ids of the leases of a session, oldest first; none for an unknown one. */
  public List<String> leaseIds(SessionId id) {
    return sessions.containsKey(id) ? List.copyOf(sessions.get(id).leases.keySet()) : List.of();
  }

  /** How many leases the session holds; 0 for an unknown one. */
  public int leases(SessionId id) {
    return sessions.containsKey(id) ? sessions.get(id).leases.size() : 0;
  }

  /** The holder tells the token it drew under the guard. */
  public void held(SessionId id, String lease, FencingToken token) {
    Lease held = sessions.get(id).leases.get(lease);
    held.token = token;
    grants.unblocked(held);
  }

  /** A held lease is given back. */
  public List<Effect> release(SessionId id, String lease, long now) {
    Lease held = sessions.get(id).leases.get(lease);
    grants.end(held, held.recalled ? Ending.RECALLED : Ending.RELEASED, now - pausedNanos);
    return grants.told();
  }

  /** A lease is taken from its holder. Unknown leases are ignored: it is gone already. */
  public List<Effect> revoke(String lease, long now) {
    lease(lease).ifPresent(held -> grants.end(held, Ending.REVOKED, now - pausedNanos));
    return grants.told();
  }

  /**
   * A session wants a lease taken from its holder, who is asked to give it back first: it is taken
   * when the grace is over, unless it ends before. If the session that asked leaves meanwhile, or
   * asks for another one, the holder keeps it. Unknown leases are ignored: it is gone already.
   */
  public List<Effect> revoke(SessionId breaker, String lease, long graceNanos, long now) {
    lease(lease).ifPresent(held -> grants.revoke(breaker, held, graceNanos, now - pausedNanos));
    return grants.told();
  }

  private Optional<Lease> lease(String id) {
    return sessions.values().stream()
        .map(session -> session.leases.get(id))
        .filter(held -> held != null)
        .findFirst();
  }

  /** The lease of a name that drew this token value, if it is still held. */
  public Optional<LeaseView> find(String name, long token, long now) {
    return grants.find(name).stream()
        .flatMap(lock -> lock.holders.stream())
        .filter(lease -> lease.token.drawn() && lease.token.value() == token)
        .findFirst()
        .map(lease -> lease.view(now - pausedNanos));
  }

  /**
   * A client shows a lease from before a disconnect. It is accepted unless it was revoked, another
   * session holds a lease of this id, the session lost the name since, or somebody holds it with a
   * better right: a token as high, or a grant made after the claimant was given up. Holders with
   * lower tokens make way.
   */
  public List<Effect> claim(SessionId id, Claim claim, long now) {
    long t = now - pausedNanos;
    Session session = sessions.get(id);
    Lease known = session.leases.get(claim.lease());
    if (known != null) {
      known.token = claim.token();
      grants.resumed(known, t);
    } else if (grants.elsewhere(claim)
        || session.hasLost(claim.name())
        || !grants.outranks(claim)) {
      refuse(session, claim, Refusal.LOST, t);
    } else if (session.leases.size() >= config.maxLeases()
        || grants.bytes() >= config.maxBytes()
        || (grants.find(claim.name()).isEmpty() && grants.names() >= config.maxNames())) {
      refuse(session, claim, Refusal.LIMIT, t);
    } else {
      grants.accept(session, claim, t);
    }
    return grants.told();
  }

  private void refuse(Session session, Claim claim, Refusal reason, long t) {
    LockView contention = grants.contention(claim.name(), t);
    grants.tell(new Effect.Refused(session.id, claim.lease(), reason, "", contention));
  }

  /**
   * A client found the guard of a name taken by another process; only its holder may have it
   * sealed.
   */
  public BlockedVerdict blocked(SessionId id, String name, long epoch, Blocker blocker, long now) {
    long t = now - pausedNanos;
    long retry = config.blockedRetryNanos();
    return sessions.get(id).leases.values().stream()
        .filter(lease -> lease.name.equals(name))
        .findFirst()
        .map(lease -> grants.blocked(lease, epoch, blocker, sessions.values(), retry, t))
        .orElseGet(() -> new BlockedVerdict.Wait(retry));
  }

  // ---- time

  /** Judges everything that is due. */
  public List<Effect> tick(long now) {
    timers.fire(now - pausedNanos);
    return grants.told();
  }

  /** When {@link #tick} is needed next, in the caller's time; empty if nothing is pending. */
  public OptionalLong nextDeadline() {
    OptionalLong next = timers.next();
    return next.isPresent() ? OptionalLong.of(next.getAsLong() + pausedNanos) : next;
  }

  /** The daemon itself stood still for so long: all deadlines move by as much. */
  public void paused(long nanos) {
    pausedNanos += nanos;
  }

  /** How much grace is left, in nanoseconds; 0 when it is over. */
  public long graceLeft(long now) {
    return Math.max(0, graceUntil - (now - pausedNanos));
  }

  // ---- views

  /** All names in use, by name, with whole queues. */
  public List<LockView> locks(long now) {
    return grants.views(now - pausedNanos);
  }

  /** One name in use, with its whole queue; empty if it is idle. */
  public Optional<LockView> lock(String name, long now) {
    return grants.find(name).map(lock -> lock.view(Integer.MAX_VALUE, now - pausedNanos));
  }

  /**
   * What a waiting request waits for: the holders of its name, and of the queue only itself. Empty
   * if it does not wait.
   */
  public Optional<LockView> place(SessionId id, String request, long now) {
    return sessions.containsKey(id)
        ? Optional.ofNullable(sessions.get(id).waiters.get(request))
            .flatMap(
                waiter ->
                    grants
                        .find(waiter.asked.name())
                        .map(lock -> lock.place(waiter, now - pausedNanos)))
        : Optional.empty();
  }

  /** Number of sessions, those without a connection included. */
  public int sessions() {
    return sessions.size();
  }

  /** Number of leases that are held. Looks at every session. */
  public int leases() {
    return sessions.values().stream().mapToInt(session -> session.leases.size()).sum();
  }

  /** Number of waiting requests. */
  public int waiting() {
    return grants.waiting();
  }

  /** Number of grants since the start. */
  public long grants() {
    return grants.granted();
  }

  // ---- for tests that look at everything

  /** All sessions, in no order that matters. */
  Collection<Session> everySession() {
    return sessions.values();
  }

  /** The live state of a name; empty if it is idle. */
  Optional<LockState> state(String name) {
    return grants.find(name);
  }

  /** What each session wants to take from its holder, and when. */
  Map<SessionId, Revocations.Pending> revocations() {
    return grants.revocations();
  }

  /** What is pending, in the order in which it fires. */
  Collection<Timers.Timer> pendingTimers() {
    return timers.pending();
  }
}
