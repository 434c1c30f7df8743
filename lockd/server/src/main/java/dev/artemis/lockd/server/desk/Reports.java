package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LockView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code STATUS}, {@code METRICS} and {@code INFO}. Used on the loop only. */
final class Reports {
  /** Whoever is told more than max-output at once is cut off. */
  private static final long MOST_BYTES = Setting.MAX_OUTPUT.value() / 8 * 7;

  private final LeaseTable table;
  private final Roster roster;
  private final Surroundings here;
  private final long startedAt;

  Reports(LeaseTable table, Roster roster, Surroundings here) {
    this.table = table;
    this.roster = roster;
    this.here = here;
    this.startedAt = here.now();
  }

  /** All names, or the one given as a path. A long answer is cut and says so. */
  StatusReply status(Optional<String> path) {
    long now = here.now();
    List<LockView> views =
        path.isPresent() ? table.lock(path.get(), now).stream().toList() : table.locks(now);
    List<LockEntry> told = new ArrayList<>();
    int left = Setting.MAX_STATUS.count();
    long bytes = 0;
    for (LockView view : views) {
      if (left <= 0) {
        break;
      }
      LockEntry entry = LockEntry.of(view, left, here.userName());
      bytes += ReplyEncoder.encode(entry.reply(), Resp.V2).length;
      if (bytes > MOST_BYTES) {
        break;
      }
      left -= entry.holders().size() + entry.waiters().size();
      told.add(entry);
    }
    return new StatusReply(
        here.version(),
        here.lockd(),
        here.daemon(),
        here.pid(),
        here.uid(),
        here.userName().apply(here.uid()),
        here.socket().toString(),
        TimeUnit.NANOSECONDS.toMillis(now - startedAt),
        TimeUnit.NANOSECONDS.toMillis(table.graceLeft(now)),
        roster.size(),
        table.sessions(),
        table.waiting(),
        table.grants(),
        views.size() - told.size(),
        told);
  }

  /** Everything in numbers. */
  MetricsReply metrics(Meters meters) {
    long now = here.now();
    Map<String, Long> gauges = Gauges.of(table.locks(now));
    gauges.put("connections", (long) roster.size());
    gauges.put("sessions", (long) table.sessions());
    return new MetricsReply(
        here.version(),
        here.lockd(),
        here.daemon(),
        here.pid(),
        TimeUnit.NANOSECONDS.toMillis(now - startedAt),
        gauges,
        meters.counters(),
        meters.clients(),
        meters.histograms());
  }

  /** The numbers of {@code STATUS} in the form of Redis. */
  String info() {
    StatusReply status = status(Optional.of(""));
    Map<String, Object> lines =
        Map.of(
            "server_name", "rag-lockd",
            "rag_lockd_version", status.version(),
            "process_id", status.pid(),
            "uptime_in_seconds", TimeUnit.MILLISECONDS.toSeconds(status.uptimeMillis()),
            "connected_clients", status.connections(),
            "sessions", status.sessions(),
            "waiting", status.waiting(),
            "grants", status.grants());
    return lines.entrySet().stream()
        .map(line -> line.getKey() + ":" + line.getValue() + "\r\n")
        .sorted()
        .collect(Collectors.joining("", "# Server\r\n", ""));
  }
}
