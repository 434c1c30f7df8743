package dev.artemis.rag.cli.metrics;

import static dev.artemis.rag.cli.metrics.Family.by;
import static dev.artemis.rag.cli.metrics.Family.single;

import java.util.List;

/** All families, by the part of the daemon's answer that tells them. */
final class Families {
  private Families() {}

  /** What happened at the daemon. */
  static final List<Family> DAEMON =
      List.of(
          by("verb", "requests", "rag_lockd_requests", "Requests, by their verb."),
          by("mode", "granted", "rag_lockd_grants", "Leases granted."),
          single("queued", "rag_lockd_queued_requests", "Requests that had to wait."),
          by(
              "code",
              "refused",
              "rag_lockd_refusals",
              "Requests answered by an error, by its code in PROTOCOL.md."),
          single("recalls", "rag_lockd_recalls", "Holders asked to give their lease back."),
          by(
              "how",
              "ended",
              "rag_lockd_ended_leases",
              "Leases ended: released, recalled, expired, revoked, and so on."),
          single("resumed", "rag_lockd_resumed_leases", "Leases shown again after a disconnect."),
          single("seals", "rag_lockd_seals", "Stuck holders of a store sealed off."),
          single("connections", "rag_lockd_accepted_connections", "Connections accepted."),
          single("sessions", "rag_lockd_begun_sessions", "Sessions begun."));

  /** What clients told of. */
  static final List<Family> CLIENTS =
      List.of(
          single("writes", "rag_writes", "Operations of stores acknowledged to applications."),
          single("commits", "rag_commits", "Write transactions of stores committed."),
          single("fallbacks", "rag_fallbacks", "Times that a client went on without the daemon."),
          single(
              "fallback-leases",
              "rag_fallback_leases",
              "Leases taken by the lock file alone, while there was no daemon."),
          by(
              "reason",
              "retries",
              "rag_write_retries",
              "Writes run again, unseen by applications; fenced: the fence refused a commit."),
          by("kind", "errors", "rag_lock_errors", "Lock errors that applications saw."),
          by(
              "code",
              "sqlite",
              "rag_sqlite_errors",
              "Errors of SQLite that applications saw, by result code."));

  /**
   * What is at this moment.
   *
   * @param key the daemon's key
   * @param name for Prometheus
   * @param help one sentence
   */
  record Level(String key, String name, String help) {
    /** Whether the daemon tells milliseconds. */
    boolean time() {
      return name.endsWith("_seconds");
    }
  }

  /** Levels. */
  static final List<Level> LEVELS =
      List.of(
          new Level("names", "rag_lockd_names", "Names with a holder or a waiter."),
          new Level("leases", "rag_lockd_leases", "Leases held."),
          new Level(
              "cut-off", "rag_lockd_cut_off_leases", "Leases whose holder has no connection."),
          new Level("waiting", "rag_lockd_waiting_requests", "Requests that wait."),
          new Level(
              "longest-queue", "rag_lockd_longest_queue", "Requests waiting on one name, at most."),
          new Level(
              "longest-wait",
              "rag_lockd_longest_wait_seconds",
              "How long the most patient of those who wait has waited."),
          new Level(
              "longest-overdue",
              "rag_lockd_longest_overdue_seconds",
              "How long a store's lease has been waited for that should be back in milliseconds."),
          new Level("connections", "rag_lockd_connections", "Open connections."),
          new Level(
              "sessions", "rag_lockd_sessions", "Sessions, those without a connection included."));

  /**
   * A distribution.
   *
   * @param keys the daemon's keys by label value; one with an empty value if there is no label
   * @param label what tells them apart
   */
  record Distribution(String name, String label, List<Key> keys, String help) {
    /** One of the daemon's histograms. */
    record Key(String key, String value) {}

    /** Whether the daemon tells microseconds. */
    boolean time() {
      return name.endsWith("_seconds");
    }
  }

  /** Distributions. */
  static final List<Distribution> DISTRIBUTIONS =
      List.of(
          new Distribution(
              "rag_lockd_wait_seconds",
              "outcome",
              List.of(
                  new Distribution.Key("wait", "granted"),
                  new Distribution.Key("vain-wait", "refused")),
              "How long requests waited until they were granted or refused."),
          new Distribution(
              "rag_lockd_hold_seconds",
              "",
              List.of(new Distribution.Key("hold", "")),
              "How long leases were held, kept ones included."),
          new Distribution(
              "rag_lockd_queue_position",
              "",
              List.of(new Distribution.Key("queue", "")),
              "Place in the queue of requests that had to wait, when they came."));
}
