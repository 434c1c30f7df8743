package dev.artemis.lockd.table;

import dev.artemis.lockd.LockMode;

/**
 * One thing that can happen. It names sessions, names and owners by number, never leases or
 * requests: an owner has at most one of each per name.
 *
 * @param other the session reported on the guard, as many as there are sessions for a stranger; or
 *     the session whose lease is to be taken
 */
record ExplorationEvent(
    Kind kind, int session, int name, int owner, Asking asking, int other, boolean alive) {

  enum Kind {
    ATTACH,
    INTRUDE,
    DISCONNECT,
    DIE,
    QUIT,
    HEARD,
    ACQUIRE,
    CANCEL,
    HELD,
    RELEASE,
    REVOKE,
    BREAK,
    CLAIM,
    BLOCKED,
    BEAT,
    TIME,
    TICK,
    PAUSE,
    RESTART
  }

  /** A kind of request: nested ones name the token of whoever holds the name alone. */
  record Asking(LockMode mode, long patience, long waited, boolean recallable, boolean nested) {
    static final Asking NOTHING = new Asking(LockMode.EXCLUSIVE, 0, 0, false, false);

    static Asking exclusive(long wait) {
      return new Asking(LockMode.EXCLUSIVE, wait, 0, false, false);
    }

    static Asking shared(long wait) {
      return new Asking(LockMode.SHARED, wait, 0, false, false);
    }

    Asking cached() {
      return new Asking(mode, patience, waited, true, nested);
    }

    Asking underParent() {
      return new Asking(mode, patience, waited, recallable, true);
    }

    Asking after(long time) {
      return new Asking(mode, patience, time, recallable, nested);
    }
  }

  static ExplorationEvent of(Kind kind) {
    return of(kind, 0);
  }

  static ExplorationEvent of(Kind kind, int session) {
    return of(kind, session, 0, 0);
  }

  static ExplorationEvent of(Kind kind, int session, int name, int owner) {
    return new ExplorationEvent(kind, session, name, owner, Asking.NOTHING, 0, true);
  }

  @Override
  public String toString() {
    String who = "s" + session;
    String what = who + " " + kind.name().toLowerCase(java.util.Locale.ROOT);
    return switch (kind) {
      case BEAT -> "a beat passes, all are heard but " + who;
      case TIME -> "a beat passes";
      case TICK -> "what is due is judged";
      case PAUSE -> "the daemon stands still for a beat";
      case RESTART -> "the daemon is killed and started again";
      case ATTACH, INTRUDE, DISCONNECT, DIE, QUIT, HEARD -> what;
      case ACQUIRE -> "%s n%d owner %d %s".formatted(what, name, owner, describe(asking));
      case BLOCKED -> "%s n%d by s%d%s".formatted(what, name, other, alive ? "" : " (dying)");
      case BREAK -> "%s n%d owner %d of s%d".formatted(what, name, owner, other);
      default -> "%s n%d owner %d".formatted(what, name, owner);
    };
  }

  private static String describe(Asking asking) {
    return "%s wait %d%s%s%s"
        .formatted(
            asking.mode,
            asking.patience,
            asking.waited == 0 ? "" : " waited " + asking.waited,
            asking.recallable ? " recallable" : "",
            asking.nested ? " nested" : "");
  }
}
