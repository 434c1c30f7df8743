package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.SessionId;
import dev.artemis.lockd.Setting;
import dev.artemis.lockd.protocol.HistoryEntry;
import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.lockd.protocol.LockEntry;
import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.lockd.protocol.ReplyEncoder;
import dev.artemis.lockd.protocol.Resp;
import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.lockd.table.LeaseTable;
import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** {@code STATUS}, {@code HISTORY}, {@code METRICS} and {@code INFO}. Used on the loop only. */
final class Reports {
  /** Whoever is told more than max-output at once is cut off. */
  private static final long MOST_BYTES = Setting.MAX_OUTPUT.value() / 8 * 7;

  /** How many holders somebody who waits is told of. */
  private static final int PLACE_HOLDERS = 3;

  private final LeaseTable table;
  private final Roster roster;
  private final History history;
  private final Surroundings here;
  private final long startedAt;

  Reports(LeaseTable table, Roster roster, History history, Surroundings here) {
    this.table = table;
    this.roster = roster;
    this.history = history;
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
    return status(now, views.size() - told.size(), told);
  }

  /**
   * What a waiting request of a session waits for: some holders, and of the waiters itself alone.
   * No lock if it does not wait for that.
   */
  StatusReply place(String path, SessionId session, String request) {
    long now = here.now();
    List<LockEntry> told =
        table.place(session, request, now).stream()
            .filter(view -> view.name().equals(path))
            .map(view -> LockEntry.of(view, PLACE_HOLDERS, here.userName()))
            .toList();
    return status(now, 0, told);
  }

  private StatusReply status(long now, int omitted, List<LockEntry> told) {
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
        omitted,
        told);
  }

  /** All names that are remembered, without their leases. */
  HistoryReply history() {
    return history(
        history.all().entrySet().stream()
            .map(entry -> remembered(entry.getKey(), entry.getValue(), List.of()))
            .toList());
  }

  /** The latest leases of a name; no name if none is remembered or held. */
  HistoryReply history(String path, int most) {
    long now = here.now();
    List<HistoryEntry> leases = new ArrayList<>();
    table.lock(path, now).stream()
        .flatMap(lock -> lock.holders().stream())
        .sorted(Comparator.comparingLong(LeaseView::heldNanos))
        .limit(most)
        .forEach(lease -> leases.add(entry(lease, HistoryEntry.HELD, 0)));
    Optional<History.OfName> name = history.of(path);
    for (History.Past past : name.map(n -> n.latest(most - leases.size())).orElse(List.of())) {
      String how = past.ended().how().name().toLowerCase(Locale.ROOT);
      leases.add(entry(past.ended().lease(), how, now - past.at()));
    }
    boolean known = name.isPresent() || !leases.isEmpty();
    return history(
        known ? List.of(remembered(path, name.orElseGet(History.OfName::new), leases)) : List.of());
  }

  private HistoryEntry entry(LeaseView lease, String how, long agoNanos) {
    return HistoryEntry.of(lease, here.userName().apply(lease.client().uid()), how, agoNanos);
  }

  private static NameHistory remembered(
      String path, History.OfName name, List<HistoryEntry> leases) {
    return new NameHistory(
        path, name.grants(), TimeUnit.NANOSECONDS.toMillis(name.worstNanos()), leases);
  }

  private HistoryReply history(List<NameHistory> names) {
    return new HistoryReply(
        here.daemon(), TimeUnit.NANOSECONDS.toMillis(here.now() - startedAt), names);
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
