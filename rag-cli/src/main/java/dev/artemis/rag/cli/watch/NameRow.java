package dev.artemis.rag.cli.watch;

import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.WaiterEntry;
import dev.artemis.rag.cli.lock.GuardUse;
import dev.artemis.rag.cli.lock.NamedLock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One name in a frame.
 *
 * @param lock what is known of it
 * @param grantsPerSecond since the look before; empty if that is not known
 * @param worstWaitMillis the longest wait known: of those that wait, and of those who had it
 */
public record NameRow(NamedLock lock, OptionalDouble grantsPerSecond, long worstWaitMillis) {

  /** The name. */
  String name() {
    return lock.entry().name();
  }

  /** How many wait, by the daemon's word, else by the kernel's. */
  long waiting() {
    long asked = lock.guard().stream().filter(GuardUse::waiting).count();
    return Math.max(lock.entry().waiting(), asked);
  }

  /** Who holds it; {@code free} if nobody does. */
  String holder() {
    List<HolderEntry> holders = lock.entry().holders();
    if (!holders.isEmpty()) {
      HolderEntry first = holders.get(0);
      String label = first.label().isEmpty() ? first.user() : first.label();
      return who(first.process().pid(), holders.size(), lock.stopped(first), label);
    }
    List<GuardUse> guards = lock.guard().stream().filter(use -> !use.waiting()).toList();
    if (guards.isEmpty()) {
      return "free";
    }
    GuardUse first = guards.get(0);
    String label = first.command().isEmpty() ? first.user() : first.command();
    return who(first.pid(), guards.size(), first.stopped(), label);
  }

  private static String who(long pid, int holders, boolean stopped, String label) {
    return "pid " + pid + more(holders) + " " + (stopped ? "STOPPED" : label);
  }

  private static String more(int holders) {
    return holders == 1 ? "" : " +" + (holders - 1);
  }

  /** How long the first holder has had it; empty if that is not known. */
  String held() {
    return lock.entry().holders().stream()
        .findFirst()
        .map(holder -> brief(holder.heldMillis()))
        .orElse("");
  }

  /** Grants per second. */
  String rate() {
    return grantsPerSecond.isPresent()
        ? String.format(Locale.ROOT, "%.1f", grantsPerSecond.getAsDouble())
        : "-";
  }

  /** The longest wait; empty if there was none. */
  String worst() {
    return worstWaitMillis == 0 ? "" : brief(worstWaitMillis);
  }

  /** A time in at most seven columns, so far as it is shorter than a hundred days. */
  private static String brief(long millis) {
    long seconds = millis / 1_000;
    if (seconds < 1) {
      return millis + " ms";
    }
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%d.%d s", seconds, millis % 1_000 / 100);
    }
    if (seconds < 3_600) {
      return seconds / 60 + "m" + seconds % 60 + "s";
    }
    long hours = seconds / 3_600;
    return hours < 24 ? hours + "h" + seconds / 60 % 60 + "m" : hours / 24 + "d" + hours % 24 + "h";
  }

  /** The longest wait of those that wait now or hold it now. */
  static long presentWaitMillis(NamedLock lock) {
    long waiters =
        lock.entry().waiters().stream().mapToLong(WaiterEntry::waitedMillis).max().orElse(0);
    long holders =
        lock.entry().holders().stream().mapToLong(HolderEntry::waitedMillis).max().orElse(0);
    return Math.max(waiters, holders);
  }
}
