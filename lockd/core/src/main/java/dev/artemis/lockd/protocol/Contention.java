package dev.artemis.lockd.protocol;

import dev.artemis.lockd.table.Client;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.WaiterView;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Says in words who stands in the way: the one wording that the daemon, the fallback and the
 * command line share. Pure.
 *
 * @param users gives the name of a user id
 */
public record Contention(IntFunction<String> users) {
  private static final int SHOWN = 3;

  /**
   * {@code held by pid 4711 (java -jar x.jar, user ann) since 3.2 s for "store 3 artifacts"}. A
   * name that others wait for has no holder only as long as a daemon serves those of its last run
   * first.
   */
  public String holders(LockView view) {
    if (view.holders().isEmpty()) {
      return "held by nobody who has come back since the daemon started";
    }
    List<String> shown = view.holders().stream().limit(SHOWN).map(this::holder).toList();
    int more = view.holders().size() - shown.size();
    return "held by " + String.join(" and ", shown) + (more > 0 ? " and " + more + " more" : "");
  }

  /**
   * Holders, and who waits before the request that asks.
   *
   * @param request id of that request; the whole queue counts if it is not in it
   */
  public String sentence(LockView view, String request) {
    List<WaiterView> before =
        view.waiters().stream().takeWhile(waiter -> !waiter.request().equals(request)).toList();
    boolean listed = before.size() < view.waiters().size();
    int count = listed ? before.size() : view.waiting();
    if (count == 0) {
      return holders(view);
    }
    String names =
        before.stream()
            .limit(SHOWN)
            .map(waiter -> who(waiter.client()) + quoted(waiter.purpose()))
            .collect(Collectors.joining(", "));
    return holders(view)
        + "; %s wait%s before you%s%s"
            .formatted(
                count,
                count == 1 ? "s" : "",
                names.isEmpty() ? "" : ": " + names,
                count > Math.min(SHOWN, before.size()) && !names.isEmpty() ? ", …" : "");
  }

  private String holder(LeaseView lease) {
    return holder(
        lease.client().process().pid(),
        lease.client().label(),
        users.apply(lease.client().uid()),
        lease.owner(),
        lease.purpose(),
        Duration.ofNanos(lease.heldNanos()),
        lease.recallable());
  }

  /**
   * One holder in words.
   *
   * @param pid its process; 0 if that is not known
   * @param label what people call it; may be empty
   * @param user the name of its user; may be empty
   * @param owner who within the process; may be empty
   * @param purpose what for; may be empty
   * @param held how long; {@link Duration#ZERO} if that is not known
   * @param cached whether it merely keeps the lease for its next use
   */
  public static String holder(
      long pid,
      String label,
      String user,
      String owner,
      String purpose,
      Duration held,
      boolean cached) {
    return who(pid, label, user)
        + (owner.isEmpty() ? "" : ", " + owner)
        + (held.isZero() ? "" : " since " + Durations.words(held))
        + (cached ? " (kept for its next use)" : "")
        + quoted(purpose);
  }

  private String who(Client client) {
    return who(client.process().pid(), client.label(), users.apply(client.uid()));
  }

  private static String who(long pid, String label, String user) {
    String about =
        label
            + (label.isEmpty() || user.isEmpty() ? "" : ", ")
            + (user.isEmpty() ? "" : "user " + user);
    return (pid == 0 ? "a process that cannot be seen from here" : "pid " + pid)
        + (about.isEmpty() ? "" : " (" + about + ")");
  }

  private static String quoted(String purpose) {
    return purpose.isEmpty() ? "" : " for \"" + purpose + "\"";
  }
}
