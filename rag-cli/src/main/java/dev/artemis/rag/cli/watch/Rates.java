package dev.artemis.rag.cli.watch;

import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.NamedLock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes frames out of what was seen now and the time before. Pure but for what it remembers. Not
 * thread-safe.
 */
public final class Rates {
  private final Map<String, Long> worst = new HashMap<>();
  private Map<String, Long> grants = Map.of();
  private String daemon = "";
  private long allGrants;
  private long atMillis;

  /**
   * The next frame.
   *
   * @param remembered names with their grants so far, by the daemon's history
   * @param time of the wall clock, to be shown
   * @param nowMillis monotonic
   */
  public WatchFrame frame(
      LockReport report, List<NameHistory> remembered, OffsetDateTime time, long nowMillis) {
    Optional<StatusReply> status = report.daemon().status();
    boolean goesOn = status.filter(s -> s.daemon().equals(daemon)).isPresent();
    Map<String, Long> counted = new HashMap<>();
    remembered.forEach(name -> counted.put(name.name(), name.grants()));
    remembered.forEach(name -> worst.merge(name.name(), name.worstMillis(), Math::max));
    double seconds = (nowMillis - atMillis) / 1_000.0;
    List<NameRow> rows =
        report.locks().stream()
            .map(lock -> row(lock, goesOn ? rate(lock.entry().name(), counted, seconds) : none()))
            .sorted(
                Comparator.comparingLong(NameRow::waiting)
                    .thenComparingLong(NameRow::worstWaitMillis)
                    .reversed()
                    .thenComparing(NameRow::name))
            .toList();
    long all = status.map(StatusReply::grants).orElse(0L);
    OptionalDouble rate = goesOn ? OptionalDouble.of((all - allGrants) / seconds) : none();
    daemon = status.map(StatusReply::daemon).orElse("");
    grants = counted;
    allGrants = all;
    atMillis = nowMillis;
    return new WatchFrame(report, time, rate, rows);
  }

  private NameRow row(NamedLock lock, OptionalDouble rate) {
    long longest = worst.merge(lock.entry().name(), NameRow.presentWaitMillis(lock), Math::max);
    return new NameRow(lock, rate, longest);
  }

  /** Since the look before. A name that was forgotten meanwhile is counted from 0 again. */
  private OptionalDouble rate(String name, Map<String, Long> counted, double seconds) {
    if (!counted.containsKey(name)) {
      return none();
    }
    long now = counted.get(name);
    long before = grants.getOrDefault(name, 0L);
    return OptionalDouble.of((now < before ? now : now - before) / seconds);
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }
}
