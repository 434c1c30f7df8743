package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Window;
import dev.artemis.lockd.torture.record.Window.Kind;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Whether a process that stands still outside of a transaction costs the other writers of its store
 * no more than a lease time and some: how long none of them got anything through meanwhile. Stops
 * are left out during which the daemon was away as well, or the store out of order; for these the
 * limit of {@link Progress} has to do. Pure.
 */
final class StoppedHolders {
  /** TTL, and time for the grant and the seal on a machine that is busy. */
  private static final long LIMIT_NANOS =
      Setting.LEASE_TTL.nanos() + TimeUnit.MILLISECONDS.toNanos(3_000);

  /** What ended so long before counts no more. */
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final Set<Kind> OTHER_TROUBLE =
      EnumSet.of(Kind.DAEMON_AWAY, Kind.INSIDE, Kind.FROZEN, Kind.DISK_FULL);

  private final History history;
  private final List<String> contradictions = new ArrayList<>();
  private long worstNanos;
  private int judged;

  StoppedHolders(History history) {
    this.history = history;
    for (Window stop : history.windows()) {
      if (stop.kind() == Kind.STOPPED && alone(stop)) {
        judge(stop);
      }
    }
  }

  private boolean alone(Window stop) {
    return history.windows().stream()
        .noneMatch(
            other ->
                OTHER_TROUBLE.contains(other.kind())
                    && other.meets(stop.begin() - SETTLE_NANOS, stop.end()));
  }

  private void judge(Window stop) {
    judged++;
    long gap = longestGap(stop);
    worstNanos = Math.max(worstNanos, gap);
    if (gap > LIMIT_NANOS) {
      contradictions.add(
          "beside %s, pid %d, nobody got anything through for %d ms"
              .formatted(stop.subject(), stop.pid(), gap / 1_000_000));
    }
  }

  private long longestGap(Window stop) {
    String store =
        history.writers().stream()
            .filter(writer -> writer.name().equals(stop.subject()))
            .map(WriterRecord::store)
            .findFirst()
            .orElseThrow();
    long[] progress =
        history.of(store).stream()
            .filter(writer -> !writer.name().equals(stop.subject()))
            .flatMap(writer -> writer.of(What.ACKED))
            .filter(line -> line.work() == Work.STORE || line.work() == Work.OWN)
            .mapToLong(Line::nanos)
            .filter(nanos -> nanos >= stop.begin() && nanos <= stop.end())
            .sorted()
            .toArray();
    long longest = 0;
    long from = stop.begin();
    for (long nanos : progress) {
      longest = Math.max(longest, nanos - from);
      from = nanos;
    }
    return Math.max(longest, stop.end() - from);
  }

  Check check() {
    return Check.none(
        "a holder stopped outside a transaction costs the others a lease time and some",
        "%d stops judged, the longest stand-still %d ms, %d allowed"
            .formatted(judged, worstNanos / 1_000_000, LIMIT_NANOS / 1_000_000),
        contradictions);
  }
}
