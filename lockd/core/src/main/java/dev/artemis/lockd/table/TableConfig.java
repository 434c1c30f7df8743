package dev.artemis.lockd.table;

import dev.artemis.lockd.Setting;

/**
 * The table's own limits and times; see {@link Setting} for what each means.
 *
 * @param resumeWindowNanos life of a session without a connection
 * @param blockedRetryNanos pause between two reports of a blocked guard
 * @param maxSessions sessions at once
 * @param maxNames names in use at once
 * @param maxQueue waiting requests of one name
 * @param maxRequests waiting requests of one session
 * @param maxLeases leases of one session
 * @param maxBytes memory of all leases and waiting requests, about
 */
public record TableConfig(
    long resumeWindowNanos,
    long blockedRetryNanos,
    int maxSessions,
    int maxNames,
    int maxQueue,
    int maxRequests,
    int maxLeases,
    long maxBytes) {

  /** With the memory of {@link Setting#MAX_TABLE}. */
  public TableConfig(
      long resumeWindowNanos,
      long blockedRetryNanos,
      int maxSessions,
      int maxNames,
      int maxQueue,
      int maxRequests,
      int maxLeases) {
    this(
        resumeWindowNanos,
        blockedRetryNanos,
        maxSessions,
        maxNames,
        maxQueue,
        maxRequests,
        maxLeases,
        Setting.MAX_TABLE.value());
  }

  /** The values of {@link Setting}. */
  public static TableConfig defaults() {
    return new TableConfig(
        Setting.RESUME_WINDOW.nanos(),
        Setting.BLOCKED_RETRY.nanos(),
        Setting.MAX_SESSIONS.count(),
        Setting.MAX_NAMES.count(),
        Setting.MAX_QUEUE.count(),
        Setting.MAX_REQUESTS.count(),
        Setting.MAX_LEASES.count());
  }
}
