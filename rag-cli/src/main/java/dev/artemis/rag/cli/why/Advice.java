package dev.artemis.rag.cli.why;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.NamedLock;
import dev.artemis.rag.cli.output.Quantity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What to do, in one sentence. Pure. */
final class Advice {
  private Advice() {}

  static String of(LockReport report, NamedLock lock, List<Link> links, List<String> cycle) {
    if (!cycle.isEmpty()) {
      return deadlock(links, cycle);
    }
    Optional<Link> last = links.stream().filter(Link::last).min(Comparator.comparing(Link::doing));
    return last.map(Advice::of).orElseGet(() -> nobody(report, lock));
  }

  private static String deadlock(List<Link> links, List<String> cycle) {
    Link one = links.stream().filter(link -> cycle.contains(link.name())).findFirst().orElseThrow();
    return "They wait for each other and none can go on: end one of them, for example"
        + " process %d ('kill %d').".formatted(one.actor(), one.actor());
  }

  private static String nobody(LockReport report, NamedLock lock) {
    long grace = report.daemon().status().map(StatusReply::graceMillis).orElse(0L);
    if (lock.entry().waiting() == 0 && lock.free()) {
      return "Nothing to do: it is free.";
    }
    return grace > 0
        ? "Wait %s: the daemon has just started and serves those first who held something before."
            .formatted(Quantity.millis(grace))
        : "Look again: it is being handed over at this moment.";
  }

  private static String of(Link link) {
    long pid = link.actor();
    return switch (link.doing()) {
      case STOPPED_IN_TRANSACTION ->
          "Continue process %d ('kill -CONT %d') or end it ('kill -KILL %d'): it was stopped inside a transaction, and until it goes on SQLite lets nobody else write."
              .formatted(pid, pid, pid);
      case STOPPED -> stopped(link);
      case IN_TRANSACTION ->
          link.way() == Way.SQLITE
              ? "Wait for process %d, which writes to the store without a lease, or end it ('kill %d')."
                  .formatted(pid, pid)
              : "Wait for process %d, which is writing to the store at this moment; if it never ends, end it ('kill %d')."
                  .formatted(pid, pid);
      case RUNNING, WAITING ->
          "Wait for process %d%s, or end it ('kill %d').".formatted(pid, work(link), pid);
      case UNSEEN ->
          "Look where it runs, in another container or pid namespace: the process that holds it cannot be seen from here.";
      case HANDING_OVER ->
          "Nothing to do: process %d was asked and hands over within %s; if it does not, end it ('kill %d')."
              .formatted(pid, Quantity.millis(Setting.QUANTUM.value()), pid);
      case CACHED ->
          "Nothing to do: process %d keeps the lease for its next write and hands it over as soon as somebody asks."
              .formatted(pid);
      case ZOMBIE, GONE ->
          "Nothing to do: process %d has ended, and what it held comes free in a moment."
              .formatted(pid);
    };
  }

  /** The lease of a store runs out, and its guard is sealed off; a named lock stays. */
  private static String stopped(Link link) {
    long pid = link.actor();
    if (!link.expires()) {
      return "Continue process %d ('kill -CONT %d') or end it ('kill -KILL %d'): the guard of a named lock stays with its process until then."
          .formatted(pid, pid, pid);
    }
    String until =
        link.ttlLeftMillis() < 0
            ? "whoever wants to write seals it off after "
                + Quantity.millis(Setting.LEASE_TTL.value())
            : "its lease runs out in " + Quantity.millis(link.ttlLeftMillis());
    return "Continue process %d ('kill -CONT %d'), or just wait: %s.".formatted(pid, pid, until);
  }

  private static String work(Link link) {
    String since =
        link.heldMillis() < 0
            ? ""
            : ", which has held it for " + Quantity.millis(link.heldMillis());
    return since + (link.purpose().isEmpty() ? "" : " for \"" + link.purpose() + "\"");
  }
}
