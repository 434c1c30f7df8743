package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the world outside knows of one table: what it asked for, and what it was told. Nothing here
 * is read from the table itself. Works in table time.
 */
final class ExplorationLedger {
  static final Comparator<Ask> FIRST_COME =
      Comparator.comparingLong(Ask::since).thenComparingLong(Ask::arrival);

  /** A request that was not answered yet; nested if a parent was there when it was made. */
  record Ask(SessionId session, LeaseRequest asked, long since, long arrival, boolean nested) {}

  /** A claim that was not answered yet. */
  record Pledge(SessionId session, Claim claim, boolean deserved) {}

  /** A process seen on the guard of a name, and since when without a break. */
  private record Report(long pid, long since) {}

  /** A lease that a session wants taken, and when. */
  record Breaking(String lease, long due) {}

  /** A lease that is held. */
  static final class Holding {
    final SessionId session;
    final String name;
    final LockMode mode;
    final String owner;
    final boolean recallable;
    final boolean nested;
    final long ttl;
    final long grantedAt;
    FencingToken token;
    boolean recalled;

    private Holding(LeaseView lease, boolean nested, LockMode mode, long grantedAt) {
      this.session = lease.session();
      this.name = lease.name();
      this.mode = mode;
      this.owner = lease.owner();
      this.recallable = lease.recallable();
      this.nested = nested;
      this.ttl = lease.ttlNanos();
      this.grantedAt = grantedAt;
      this.token = lease.token();
    }
  }

  /** A session as its client sees it. */
  static final class Standing {
    final Client client;
    final Set<String> lost = new HashSet<>();
    boolean connected = true;
    boolean dead;
    boolean quit;
    long heard;
    long leftAt;
    long waitedCountsUntil;

    private Standing(Client client) {
      this.client = client;
    }
  }

  final long graceUntil;
  final long resumeWindow;
  final Map<SessionId, Standing> standings = new HashMap<>();
  final Map<String, Holding> holdings = new LinkedHashMap<>();
  final Set<String> issued = new HashSet<>();
  final Set<String> revoked = new HashSet<>();

  /** What sessions want taken from its holder, one lease each. */
  final Map<SessionId, Breaking> breaking = new HashMap<>();

  private final Map<String, Report> onGuard = new HashMap<>();
  private final Map<String, Ask> asks = new LinkedHashMap<>();

  /** Now; what is told by a tick may have happened a little earlier, but not before this. */
  long now;

  long earliest;
  boolean graceOver;
  boolean ticked;
  long arrivals;

  /** The claim under way; the lease being released; the lease being revoked. */
  Optional<Pledge> pledge = Optional.empty();

  Optional<String> releasing = Optional.empty();
  Optional<String> revoking = Optional.empty();

  ExplorationLedger(long now, long grace, long resumeWindow) {
    this.now = now;
    this.graceUntil = now + grace;
    this.graceOver = grace == 0;
    this.resumeWindow = resumeWindow;
  }

  // ---- events

  /** Something is about to happen. */
  void at(long t) {
    now = t;
    earliest = t;
    if (!onGuard.isEmpty()) {
      onGuard.keySet().retainAll(names());
    }
    ticked = false;
    pledge = Optional.empty();
    releasing = Optional.empty();
    revoking = Optional.empty();
  }

  /** The table is about to judge what is due, the first of it since the given time. */
  void ticks(long firstDue) {
    earliest = Math.min(now, firstDue);
    ticked = true;
    graceOver |= now >= graceUntil;
  }

  void attached(SessionId id, Client client) {
    Standing known = standings.get(id);
    Standing standing = known == null ? new Standing(client) : known;
    standing.waitedCountsUntil = (known == null ? graceUntil : now) + resumeWindow;
    standing.connected = true;
    standing.heard = now;
    standings.put(id, standing);
  }

  void heard(SessionId id) {
    standings.get(id).heard = now;
  }

  void disconnected(SessionId id) {
    standings.get(id).connected = false;
    standings.get(id).leftAt = now;
    breaking.remove(id);
  }

  void died(SessionId id) {
    standings.get(id).connected = false;
    standings.get(id).dead = true;
    breaking.remove(id);
  }

  void quit(SessionId id) {
    standings.get(id).connected = false;
    standings.get(id).quit = true;
    breaking.remove(id);
  }

  void asked(SessionId id, LeaseRequest asked) {
    boolean honoured = now <= standings.get(id).waitedCountsUntil;
    long since = honoured ? now - asked.waitedNanos() : now;
    boolean nested =
        asked.parent().isPresent()
            && at(asked.name())
                .filter(held -> held.mode == LockMode.EXCLUSIVE && held.token.drawn())
                .anyMatch(held -> held.token.value() == asked.parent().getAsLong());
    asks.put(key(id, asked.request()), new Ask(id, asked, since, arrivals++, nested));
  }

  void drew(String lease, FencingToken token) {
    Holding held = holdings.get(lease);
    held.token = token;
    onGuard.remove(held.name);
  }

  void breaks(SessionId id, String lease, long due) {
    breaking.put(id, new Breaking(lease, due));
  }

  /** Whether somebody wants the lease taken. */
  boolean broken(String lease) {
    return breaking.values().stream().anyMatch(taking -> taking.lease.equals(lease));
  }

  /** The best right wins: a lease that is still held, else the highest token of all. */
  void claims(SessionId id, Claim claim) {
    Holding known = holdings.get(claim.lease());
    boolean deserved =
        known != null
            || (!standings.get(id).lost.contains(claim.name())
                && !revoked.contains(claim.lease())
                && at(claim.name())
                    .filter(held -> !held.mode.compatibleWith(claim.mode()))
                    .allMatch(
                        held -> held.token.drawn() && held.token.compareTo(claim.token()) < 0));
    pledge = Optional.of(new Pledge(id, claim, deserved));
  }

  /**
   * Notes a report of a blocked guard: whether its holder is stuck, that is, lost its lease, fell
   * silent, or is reported for a whole TTL.
   */
  boolean sealable(SessionId id, String name, Blocker blocker) {
    Optional<Holding> own = at(name).filter(held -> held.session.equals(id)).findFirst();
    if (own.isEmpty() || !blocker.alive()) {
      return false;
    }
    long ttl = own.get().ttl;
    long pid = blocker.process().pid();
    if (!onGuard.containsKey(name) || onGuard.get(name).pid != pid) {
      onGuard.put(name, new Report(pid, now));
    }
    boolean stuck =
        now - onGuard.get(name).since >= ttl
            || standings.values().stream()
                .filter(standing -> standing.client.process().pid() == pid)
                .anyMatch(s -> s.lost.contains(name) || now - s.heard > ttl);
    if (stuck) {
      onGuard.remove(name);
    }
    return stuck;
  }

  // ---- effects

  void apply(Effect effect) {
    if (effect instanceof Effect.Granted granted) {
      grant(granted);
    } else if (effect instanceof Effect.Resumed resumed) {
      resume(resumed.lease());
    } else if (effect instanceof Effect.Refused refused) {
      if (asks.remove(key(refused.session(), refused.request())) == null) {
        pledge = Optional.empty();
      }
    } else if (effect instanceof Effect.Recall recall) {
      holdings.get(recall.lease().lease()).recalled = true;
    } else if (effect instanceof Effect.Ended ended) {
      end(ended);
    } else if (effect instanceof Effect.SessionEnded ended) {
      standings.remove(ended.session());
    }
  }

  private void grant(Effect.Granted granted) {
    LeaseView lease = granted.lease();
    Ask ask = asks.remove(key(lease.session(), granted.request()));
    issued.add(lease.lease());
    hold(lease, new Holding(lease, ask.nested, ask.asked.mode(), earliest));
  }

  private void resume(LeaseView lease) {
    Claim claim = pledge.orElseThrow().claim();
    Holding known = holdings.get(lease.lease());
    if (known == null) {
      hold(lease, new Holding(lease, false, claim.mode(), earliest));
    } else {
      known.token = claim.token();
    }
    pledge = Optional.empty();
  }

  private void hold(LeaseView lease, Holding holding) {
    holdings.put(lease.lease(), holding);
    standings.get(lease.session()).lost.remove(lease.name());
  }

  private void end(Effect.Ended ended) {
    LeaseView lease = ended.lease();
    holdings.remove(lease.lease());
    breaking.values().removeIf(taking -> taking.lease.equals(lease.lease()));
    Standing standing = standings.get(lease.session());
    if (standing != null && ended.how() != Ending.RELEASED && ended.how() != Ending.RECALLED) {
      standing.lost.add(lease.name());
    }
    if (ended.how() == Ending.REVOKED) {
      revoked.add(lease.lease());
    }
  }

  // ---- questions

  private static String key(SessionId session, String request) {
    return session.hex() + request;
  }

  Optional<Ask> ask(SessionId session, String request) {
    return Optional.ofNullable(asks.get(key(session, request)));
  }

  Collection<Ask> asks() {
    return asks.values();
  }

  /** Who waits for a name, next first. */
  List<Ask> queue(String name) {
    List<Ask> queue = new ArrayList<>();
    for (Ask ask : asks.values()) {
      if (ask.asked.name().equals(name)) {
        queue.add(ask);
      }
    }
    queue.sort(FIRST_COME);
    return queue;
  }

  /** Who holds a name. */
  Stream<Holding> at(String name) {
    return holdings.values().stream().filter(held -> held.name.equals(name));
  }

  /** Names that somebody holds or waits for. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    holdings.values().forEach(held -> names.add(held.name));
    asks.values().forEach(ask -> names.add(ask.asked.name()));
    return names;
  }
}
