package dev.artemis.lockd.table;

import dev.artemis.lockd.FencingToken;
import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.SessionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * All that can matter to the future of a world, in 128 bits: times relative to now and only as far
 * as they can still make a difference, tokens by rank, the least of all ways to number sessions and
 * names. What is not in here: lease and request ids, counters, and how long ago was long ago.
 */
record ExplorationFingerprint(long high, long low) implements Comparable<ExplorationFingerprint> {

  @Override
  public int compareTo(ExplorationFingerprint other) {
    int order = Long.compare(high, other.high);
    return order != 0 ? order : Long.compare(low, other.low);
  }

  static ExplorationFingerprint of(ExplorationWorld world) {
    Reading reading = new Reading(world);
    ExplorationFingerprint least = null;
    for (int[] sessions : ORDERS[world.scope.sessions()]) {
      for (int[] names : ORDERS[world.scope.names()]) {
        ExplorationFingerprint next = reading.numbered(sessions, names);
        least = least == null || next.compareTo(least) < 0 ? next : least;
      }
    }
    return least;
  }

  private static final int[][][] ORDERS = {
    {}, {{0}}, {{0, 1}, {1, 0}}, {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}
  };

  /** The state with sessions and names as they are, ready to be numbered anew. */
  private static final class Reading {
    /** Below the numbers of all other owners of timers. */
    private static final int BREAKING = -1000;

    private final ExplorationWorld world;
    private final ExplorationScope scope;
    private final long t;
    private final boolean silenceMatters;
    private final boolean ordered;
    private final long mostWaited;
    private final IdentityHashMap<Object, Integer> owners = new IdentityHashMap<>();
    private final Session[] sessions;
    private final LockState[] locks;
    private final long[] slots;
    private final List<int[]> holders = new ArrayList<>();
    private final List<int[]> queues = new ArrayList<>();
    private final List<int[]> orders = new ArrayList<>();
    private final int[] timers;

    Reading(ExplorationWorld world) {
      this.world = world;
      this.scope = world.scope;
      this.t = world.tableTime();
      this.silenceMatters = scope.has(ExplorationEvent.Kind.BLOCKED);
      this.ordered = !scope.has(ExplorationScope.Trait.UNORDERED);
      this.mostWaited = scope.mostWaited();
      this.sessions = new Session[scope.sessions()];
      for (Session session : world.table.everySession()) {
        sessions[number(session)] = session;
      }
      this.slots = new long[world.clients.slots.length];
      for (int s = 0; s < scope.sessions(); s++) {
        readSession(s);
      }
      this.locks = new LockState[scope.names()];
      for (int n = 0; n < scope.names(); n++) {
        locks[n] = world.table.state(ExplorationClients.name(n)).orElse(null);
        readName(locks[n]);
      }
      world.table.revocations().forEach(this::readRevocation);
      for (int i = 0; i < slots.length; i++) {
        slots[i] = (slots[i] * 64 + belief(i)) * 8 + rank(i);
      }
      this.timers = readTimers();
    }

    private int number(Session session) {
      return number(session.id);
    }

    private int number(SessionId id) {
      for (int s = 0; s < scope.sessions(); s++) {
        if (ExplorationClients.id(s).equals(id)) {
          return s;
        }
      }
      throw new IllegalStateException("unknown session " + id);
    }

    private int slot(int session, String name, String owner) {
      return world.clients.place(
          session, ExplorationClients.number(name), ExplorationClients.number(owner));
    }

    private void readSession(int s) {
      Session session = sessions[s];
      if (session == null) {
        orders.add(new int[0]);
        orders.add(new int[0]);
        return;
      }
      if (session.resumeTimer != null) {
        owners.put(session.resumeTimer, -2 - s);
      }
      int[] leases = new int[session.leases.size()];
      int i = 0;
      for (Lease lease : session.leases.values()) {
        int slot = slot(s, lease.name, lease.owner);
        leases[i++] = slot;
        owners.put(lease.expiry, slot);
        slots[slot] = held(lease);
      }
      int[] waiters = new int[session.waiters.size()];
      i = 0;
      for (Waiter waiter : session.waiters.values()) {
        int slot = slot(s, waiter.asked.name(), waiter.asked.owner());
        waiters[i++] = slot;
        owners.put(waiter.timeout, slot);
        slots[slot] = slots[slot] * 1024 + waits(waiter);
      }
      orders.add(leases);
      orders.add(waiters);
    }

    private void readRevocation(SessionId breaker, Revocations.Pending pending) {
      int slot = slot(number(pending.lease().session), pending.lease().name, pending.lease().owner);
      owners.put(pending.timer(), BREAKING - number(breaker) * slots.length - slot);
    }

    private long held(Lease lease) {
      long bits = 1;
      bits = 2 * bits + (lease.mode == LockMode.SHARED ? 1 : 0);
      bits = 2 * bits + (lease.recallable ? 1 : 0);
      bits = 2 * bits + (lease.recalled ? 1 : 0);
      bits = 2 * bits + (lease.nested ? 1 : 0);
      bits = 16 * bits + age(Math.max(lease.grantedAt, lease.session.heardAt));
      return bits;
    }

    private long waits(Waiter waiter) {
      long bits = 1;
      bits = 2 * bits + (waiter.asked.mode() == LockMode.SHARED ? 1 : 0);
      bits = 2 * bits + (waiter.asked.recallable() ? 1 : 0);
      bits = 2 * bits + (waiter.asked.parent().isPresent() ? 1 : 0);
      return 16 * bits + Math.min(mostWaited, t - waiter.since);
    }

    /** So long ago that it can only be too long ago counts as one. */
    private int age(long when) {
      return (int) Math.min(t - when, scope.ttl() + scope.times().lateness() + 1);
    }

    private int belief(int slot) {
      ExplorationClients.Slot believed = world.clients.slots[slot];
      if (believed.lease == null) {
        return 0;
      }
      int bits = 1;
      bits = 2 * bits + (world.live(believed) ? 1 : 0);
      bits = 2 * bits + (world.ledger.revoked.contains(believed.lease) ? 1 : 0);
      bits = 2 * bits + (believed.mode == LockMode.SHARED ? 1 : 0);
      bits = 2 * bits + (believed.recallable ? 1 : 0);
      return 2 * bits + (believed.token.drawn() ? 1 : 0);
    }

    /** How many of the tokens that somebody has of the name are smaller. */
    private int rank(int slot) {
      FencingToken token = world.clients.slots[slot].token;
      if (world.clients.slots[slot].lease == null || !token.drawn()) {
        return 0;
      }
      long smaller = 1;
      int name = slot / scope.owners() % scope.names();
      for (int s = 0; s < scope.sessions(); s++) {
        for (int o = 0; o < scope.owners(); o++) {
          ExplorationClients.Slot other = world.clients.slots[world.clients.place(s, name, o)];
          boolean less = other.lease != null && other.token.compareTo(token) < 0;
          smaller += less && other.token.drawn() ? 1 : 0;
        }
      }
      return (int) smaller;
    }

    private void readName(LockState lock) {
      if (lock == null) {
        holders.add(new int[0]);
        queues.add(new int[0]);
        return;
      }
      holders.add(
          lock.holders.stream()
              .mapToInt(lease -> slot(number(lease.session), lock.name, lease.owner))
              .toArray());
      queues.add(
          lock.queue.stream()
              .mapToInt(w -> slot(number(w.session), lock.name, w.asked.owner()))
              .toArray());
    }

    /** When each is due and whose it is; what is due at once fires in this order. */
    private int[] readTimers() {
      int[] read = new int[2 * world.table.pendingTimers().size()];
      int i = 0;
      for (Timers.Timer timer : world.table.pendingTimers()) {
        if (timer.due - t < ExplorationWorld.FOREVER / 2) {
          read[i++] = (int) (timer.due - t);
          read[i++] = owners.getOrDefault(timer, -1);
        }
      }
      return Arrays.copyOf(read, i);
    }

    // ---- numbering

    private ExplorationFingerprint numbered(int[] sessionOrder, int[] nameOrder) {
      int[] newSession = inverse(sessionOrder);
      int[] newName = inverse(nameOrder);
      Mix mix = new Mix();
      mix.add(t < world.ledger.graceUntil ? world.ledger.graceUntil - t : 0);
      for (int s : sessionOrder) {
        mix.add(standing(s, newName));
        slotsOf(s, nameOrder, mix);
        if (ordered) {
          order(orders.get(2 * s), newSession, newName, mix);
          order(orders.get(2 * s + 1), newSession, newName, mix);
        }
      }
      for (int n : nameOrder) {
        if (ordered) {
          order(holders.get(n), newSession, newName, mix);
        }
        order(queues.get(n), newSession, newName, mix);
        mix.add(blocked(n, newSession));
      }
      long[] due = new long[timers.length / 2];
      for (int i = 0; i < due.length; i++) {
        due[i] = (1L << 20) * timers[2 * i] + timerOwner(timers[2 * i + 1], newSession, newName);
      }
      if (!ordered) {
        Arrays.sort(due);
      }
      for (long each : due) {
        mix.add(each);
      }
      return mix.fingerprint();
    }

    private long standing(int s, int[] newName) {
      Session session = sessions[s];
      if (session == null) {
        return world.clients.connected[s] ? 1 : 0;
      }
      long bits = world.clients.connected[s] ? 3 : 2;
      boolean heardMatters =
          silenceMatters || !session.leases.isEmpty() || !session.waiters.isEmpty();
      bits = 16 * bits + (heardMatters ? age(session.heardAt) : 0);
      long credit = mostWaited == 0 ? -1 : session.waitedCountsUntil - t;
      bits = 16 * bits + Math.max(0, credit + 1);
      long lost = 0;
      for (int n = 0; n < scope.names(); n++) {
        lost |= session.hasLost(ExplorationClients.name(n)) ? 1L << newName[n] : 0;
      }
      bits = 8 * bits + lost;
      return bits;
    }

    /** Who was reported on the guard of a name, and for how long. */
    private long blocked(int n, int[] newSession) {
      LockState lock = locks[n];
      if (lock == null || lock.blockerPid == 0) {
        return 0;
      }
      int number = (int) lock.blockerPid - 100;
      long who = number < newSession.length ? newSession[number] : newSession.length;
      return 16 * (1 + who) + Math.min(t - lock.blockedSince, scope.ttl());
    }

    private void slotsOf(int s, int[] nameOrder, Mix mix) {
      for (int n : nameOrder) {
        for (int o = 0; o < scope.owners(); o++) {
          mix.add(slots[world.clients.place(s, n, o)]);
        }
      }
    }

    private void order(int[] some, int[] newSession, int[] newName, Mix mix) {
      mix.add(-some.length - 1);
      for (int slot : some) {
        mix.add(renumbered(slot, newSession, newName));
      }
    }

    private long timerOwner(int owner, int[] newSession, int[] newName) {
      if (owner <= BREAKING) {
        int both = BREAKING - owner;
        long breaker = newSession[both / slots.length];
        return BREAKING
            - breaker * slots.length
            - renumbered(both % slots.length, newSession, newName);
      }
      return owner == -1
          ? -1
          : owner < -1 ? -2 - newSession[-2 - owner] : renumbered(owner, newSession, newName);
    }

    private int renumbered(int slot, int[] newSession, int[] newName) {
      int owner = slot % scope.owners();
      int name = slot / scope.owners() % scope.names();
      int session = slot / scope.owners() / scope.names();
      return world.clients.place(newSession[session], newName[name], owner);
    }

    private static int[] inverse(int[] order) {
      int[] inverse = new int[order.length];
      for (int i = 0; i < order.length; i++) {
        inverse[order[i]] = i;
      }
      return inverse;
    }
  }

  /** Two 64-bit hashes that share nothing but their input. */
  private static final class Mix {
    private long a = 0x9E3779B97F4A7C15L;
    private long b = 0xC2B2AE3D27D4EB4FL;

    void add(long value) {
      a = (Long.rotateLeft(a, 29) ^ (value + 0x632BE59BD9B4E019L)) * 0x9FB21C651E98DF25L;
      a ^= a >>> 32;
      b = (b ^ (value * 0xD6E8FEB86659FD93L)) * 0xFF51AFD7ED558CCDL + 0x165667B19E3779F9L;
      b = Long.rotateLeft(b, 31);
    }

    ExplorationFingerprint fingerprint() {
      return new ExplorationFingerprint(a ^ (b >>> 17), b);
    }
  }
}
