package dev.artemis.lockd.client;

import dev.artemis.lockd.protocol.Contention;
import dev.artemis.lockd.protocol.HolderEntry;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.WaiterEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a waiting request stands in the daemon's queue.
 *
 * @param lock holders, and of the waiters the request alone
 * @param guard the process that the kernel shows on the guard, described; for a holder whom the
 *     daemon does not see
 */
record Place(LockEntry lock, Optional<String> guard) {

  /** Whether the daemon cannot say who holds the name. */
  static boolean doubtful(LockEntry lock) {
    return lock.holders().isEmpty()
        || lock.holders().stream().anyMatch(holder -> holder.process().pid() == 0);
  }

  /** What a change of is news. */
  String state() {
    return position()
        + lock.holders().stream().map(HolderEntry::lease).collect(Collectors.joining(" ", " ", ""))
        + guard.orElse("");
  }

  /** For people. */
  String sentence() {
    String purpose = lock.waiters().stream().map(WaiterEntry::purpose).findFirst().orElse("");
    return holders()
        + "; place %s of %s in the queue".formatted(position(), lock.waiting())
        + (purpose.isEmpty() ? "" : ", for \"" + purpose + "\"");
  }

  private String holders() {
    String seen =
        lock.holders().isEmpty()
            ? "nobody has come back to hold it since the daemon started"
            : lock.holders().stream()
                .map(Place::holder)
                .collect(Collectors.joining(" and ", "held by ", ""));
    return seen + guard.map(process -> "; its guard is locked by " + process).orElse("");
  }

  private static String holder(HolderEntry holder) {
    return Contention.holder(
        holder.process().pid(),
        holder.label(),
        holder.user(),
        holder.owner(),
        holder.purpose(),
        Duration.ofMillis(holder.heldMillis()),
        holder.recallable());
  }

  private long position() {
    return lock.waiters().stream().mapToLong(WaiterEntry::position).findFirst().orElse(0);
  }
}
