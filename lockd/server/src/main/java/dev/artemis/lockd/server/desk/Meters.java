package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.protocol.ClientCounter;
import dev.artemis.lockd.protocol.CountCommand;
import dev.artemis.lockd.protocol.ErrorCode;
import dev.artemis.lockd.protocol.HistogramEntry;
import dev.artemis.lockd.protocol.Verb;
import dev.artemis.lockd.table.Effect;
import dev.artemis.lockd.table.Ending;
import dev.artemis.lockd.table.LeaseView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Counts what happens, in plain numbers: one addition per event, nothing by name of a lock. Nothing
 * here decides anything. Used on the loop only.
 */
final class Meters {
  private final Counts<Verb> requests = new Counts<>(Verb.class);
  private final Counts<LockMode> granted = new Counts<>(LockMode.class);
  private final Counts<Ending> ended = new Counts<>(Ending.class);
  private final Counts<ErrorCode> refused = new Counts<>(ErrorCode.class);
  private final Counts<ClientCounter> clients = new Counts<>(ClientCounter.class);
  private final Histogram waits = Histogram.ofTimes("wait");
  private final Histogram vainWaits = Histogram.ofTimes("vain-wait");
  private final Histogram holds = Histogram.ofTimes("hold");
  private final Histogram queues = Histogram.ofLengths("queue");
  private long connections;
  private long sessions;
  private long queued;
  private long recalls;
  private long resumed;
  private long seals;

  void connected() {
    connections++;
  }

  void sessionBegan() {
    sessions++;
  }

  void requested(Verb verb) {
    requests.add(verb, 1);
  }

  /** A request was answered by an error. */
  void refused(ErrorCode code) {
    refused.add(code, 1);
  }

  /** A request that had waited so long was turned down. */
  void waitedInVain(long nanos) {
    vainWaits.observeNanos(nanos);
  }

  /** An epoch was sealed off. */
  void sealed() {
    seals++;
  }

  /** A client told what it counted. */
  void told(CountCommand command) {
    command.increments().forEach(clients::add);
  }

  /** Something happened in the lease table. */
  void count(Effect effect) {
    if (effect instanceof Effect.Granted grant) {
      granted.add(grant.lease().mode(), 1);
      waits.observeNanos(grant.lease().waitedNanos());
    } else if (effect instanceof Effect.Ended end) {
      ended(end.lease(), end.how());
    } else if (effect instanceof Effect.Queued wait) {
      queued++;
      queues.observe(wait.position());
    } else if (effect instanceof Effect.Refused refusal) {
      refused(ErrorCode.of(refusal.reason()));
    } else if (effect instanceof Effect.Recall) {
      recalls++;
    } else if (effect instanceof Effect.Resumed) {
      resumed++;
    }
  }

  private void ended(LeaseView lease, Ending how) {
    ended.add(how, 1);
    holds.observeNanos(lease.heldNanos());
  }

  /** What happened at the daemon since its start. */
  Map<String, Long> counters() {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("connections", connections);
    counters.put("sessions", sessions);
    counters.put("queued", queued);
    counters.put("recalls", recalls);
    counters.put("resumed", resumed);
    counters.put("seals", seals);
    put(counters, "requests", requests);
    put(counters, "granted", granted);
    put(counters, "ended", ended);
    put(counters, "refused", refused);
    return counters;
  }

  private static <E extends Enum<E>> void put(
      Map<String, Long> counters, String family, Counts<E> counts) {
    counts.forEach(
        (member, n) -> counters.put(family + "." + member.name().toLowerCase(Locale.ROOT), n));
  }

  /** What clients told of. */
  Map<String, Long> clients() {
    Map<String, Long> counters = new LinkedHashMap<>();
    clients.forEach((counter, n) -> counters.put(counter.key(), n));
    return counters;
  }

  List<HistogramEntry> histograms() {
    return List.of(waits.entry(), vainWaits.entry(), holds.entry(), queues.entry());
  }
}
