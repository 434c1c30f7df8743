package dev.artemis.lockd.table;

import dev.artemis.lockd.table.ExplorationEvent.Asking;
import dev.artemis.lockd.table.ExplorationEvent.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one exploration goes through.
 *
 * @param title what it is about
 * @param sessions how many sessions
 * @param names how many names
 * @param owners how many owners in each session
 * @param askings the kinds of request
 * @param kinds what may happen
 * @param times how long things last
 * @param traits what else is peculiar to it
 */
record ExplorationScope(
    String title,
    int sessions,
    int names,
    int owners,
    List<Asking> askings,
    Set<Kind> kinds,
    Times times,
    Set<Trait> traits) {

  /**
   * In beats; a beat is a nanosecond to the table.
   *
   * @param ttl TTL of every lease
   * @param resumeWindow life of a session without a connection
   * @param grace of a daemon that was started again
   * @param lateness how late the daemon may judge what is due
   */
  record Times(long ttl, long resumeWindow, long grace, long lateness) {}

  /** What makes a scope smaller, or its clients worse. */
  enum Trait {
    /**
     * States are one that differ only in the order of what is due at the same moment, or of the
     * leases and requests of one session: nobody has a right to be first there.
     */
    UNORDERED,
    /** An owner, like a thread, waits for one name at a time. */
    BLOCKING_OWNERS,
    /** Clients claim leases although they were told that they lost them. */
    STUBBORN_CLIENTS
  }

  /** One owner per session, all times one beat. */
  static ExplorationScope of(String title, int sessions, int names, Asking... askings) {
    Set<Kind> always = EnumSet.of(Kind.ATTACH, Kind.ACQUIRE, Kind.RELEASE);
    Times times = new Times(1, 1, 1, 0);
    return new ExplorationScope(
        title, sessions, names, 1, List.of(askings), always, times, EnumSet.noneOf(Trait.class));
  }

  ExplorationScope with(Kind... more) {
    EnumSet<Kind> all = EnumSet.copyOf(kinds);
    all.addAll(List.of(more));
    return new ExplorationScope(title, sessions, names, owners, askings, all, times, traits);
  }

  ExplorationScope with(Trait... more) {
    EnumSet<Trait> all = EnumSet.noneOf(Trait.class);
    all.addAll(traits);
    all.addAll(List.of(more));
    return new ExplorationScope(title, sessions, names, owners, askings, kinds, times, all);
  }

  ExplorationScope owners(int number) {
    return new ExplorationScope(title, sessions, names, number, askings, kinds, times, traits);
  }

  /** Time passes in silence; words of the clients and the judgement of the table are apart. */
  ExplorationScope fineClock(Times fine) {
    return new ExplorationScope(title, sessions, names, owners, askings, kinds, fine, traits)
        .with(Kind.TIME, Kind.TICK, Kind.HEARD);
  }

  /** With each beat all clients are heard but at most one, and what is due is judged at once. */
  ExplorationScope coarseClock() {
    return with(Kind.BEAT);
  }

  @Override
  public String toString() {
    return title;
  }

  long ttl() {
    return times.ttl;
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }

  boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  /** Whether a client keeps in mind a lease that it may have lost, to claim it. */
  boolean claims() {
    return has(Kind.CLAIM);
  }

  /** Whether tokens are drawn and told in the moment of the grant. */
  boolean drawsAtOnce() {
    return claims() && !has(Kind.HELD);
  }

  long mostWaited() {
    return askings.stream().mapToLong(Asking::waited).max().orElse(0);
  }

  /** Claims and nested leases make edges behind the back of the search for circles. */
  Set<ExplorationPredicate> predicates() {
    Set<ExplorationPredicate> all = EnumSet.allOf(ExplorationPredicate.class);
    if (claims() || askings.stream().anyMatch(Asking::nested)) {
      all.remove(ExplorationPredicate.NO_OWNERS_WAIT_IN_A_CIRCLE);
    }
    return all;
  }

  /** Everything that may happen, somewhere. */
  List<ExplorationEvent> alphabet() {
    List<ExplorationEvent> all = new ArrayList<>();
    for (Kind kind : kinds) {
      switch (kind) {
        case TIME, TICK, PAUSE, RESTART -> all.add(ExplorationEvent.of(kind));
        default -> {
          for (int session = 0; session < sessions + (kind == Kind.BEAT ? 1 : 0); session++) {
            ofSession(kind, session, all);
          }
        }
      }
    }
    return List.copyOf(all);
  }

  private void ofSession(Kind kind, int session, List<ExplorationEvent> all) {
    switch (kind) {
      case ATTACH, INTRUDE, DISCONNECT, DIE, QUIT, HEARD, BEAT ->
          all.add(ExplorationEvent.of(kind, session));
      default -> {
        for (int name = 0; name < names; name++) {
          ofName(kind, session, name, all);
        }
      }
    }
  }

  private void ofName(Kind kind, int session, int name, List<ExplorationEvent> all) {
    if (kind == Kind.BLOCKED) {
      for (int other = 0; other <= sessions; other++) {
        if (other != session) {
          all.add(new ExplorationEvent(kind, session, name, 0, Asking.NOTHING, other, true));
          all.add(new ExplorationEvent(kind, session, name, 0, Asking.NOTHING, other, false));
        }
      }
      return;
    }
    for (int owner = 0; owner < owners; owner++) {
      if (kind == Kind.BREAK) {
        for (int other = 0; other < sessions; other++) {
          all.add(new ExplorationEvent(kind, session, name, owner, Asking.NOTHING, other, true));
        }
      } else if (kind == Kind.ACQUIRE) {
        for (Asking asking : askings) {
          all.add(new ExplorationEvent(kind, session, name, owner, asking, 0, true));
        }
      } else {
        all.add(ExplorationEvent.of(kind, session, name, owner));
      }
    }
  }
}
