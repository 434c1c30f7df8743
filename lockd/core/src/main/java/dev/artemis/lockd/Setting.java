package dev.artemis.lockd;

import java.time.Duration;

/**
 * Every limit and default of the lock service in one place. {@code PROTOCOL.md} carries the same
 * table; a test compares the two. Immutable and thread-safe.
 */
public enum Setting {
  LEASE_TTL("lease-ttl", Unit.MILLISECONDS, 3_000, "TTL of a lease when the client takes guards"),
  LEASE_TTL_UNGUARDED(
      "lease-ttl-unguarded",
      Unit.MILLISECONDS,
      30_000,
      "TTL of a lease when the daemon holds the guard for the client"),
  LEASE_TTL_MIN("lease-ttl-min", Unit.MILLISECONDS, 100, "smallest TTL a request may ask for"),
  LEASE_TTL_MAX("lease-ttl-max", Unit.MILLISECONDS, 86_400_000, "greatest TTL a request may have"),
  RENEWAL("renewal", Unit.MILLISECONDS, 1_000, "a client with leases sends something this often"),
  RESUME_WINDOW(
      "resume-window",
      Unit.MILLISECONDS,
      2_000,
      "how long leases outlive a connection whose process is alive"),
  GRACE("grace", Unit.MILLISECONDS, 1_000, "no new grants this long after an unclean end"),
  RECONNECT("reconnect", Unit.MILLISECONDS, 250, "pause between attempts to reach the daemon"),
  DAEMON_SILENCE(
      "daemon-silence",
      Unit.MILLISECONDS,
      2_000,
      "a client gives up a daemon that leaves a request unanswered this long"),
  QUANTUM("quantum", Unit.MILLISECONDS, 6, "how long a recalled store lease may still be used"),
  LINGER("linger", Unit.MILLISECONDS, 1, "a busy writer's recalled lease stays unused this long"),
  IDLE_DROP("idle-drop", Unit.MILLISECONDS, 100, "an unused cached lease is given back after"),
  WAIT("wait", Unit.MILLISECONDS, 30_000, "wait of a request that names none"),
  WAIT_MAX("wait-max", Unit.MILLISECONDS, 86_400_000, "greatest wait a request may have"),
  BLOCKED_RETRY(
      "blocked-retry", Unit.MILLISECONDS, 50, "report a blocked guard again after this long"),
  PAUSE("pause", Unit.MILLISECONDS, 1_000, "a daemon that ran this late takes itself as paused"),
  WRITE_STALL(
      "write-stall", Unit.MILLISECONDS, 10_000, "a peer that reads nothing this long is cut off"),
  MAX_CONNECTIONS("max-connections", Unit.COUNT, 2_048, "connections at once"),
  MAX_SESSIONS("max-sessions", Unit.COUNT, 4_096, "sessions, those without a connection included"),
  MAX_NAMES("max-names", Unit.COUNT, 65_536, "names with a holder or a waiter"),
  MAX_QUEUE("max-queue", Unit.COUNT, 16_384, "requests waiting on one name"),
  MAX_REQUESTS("max-requests", Unit.COUNT, 1_024, "requests waiting in one session"),
  MAX_LEASES("max-leases", Unit.COUNT, 1_024, "leases held by one session"),
  MAX_TABLE(
      "max-table", Unit.BYTES, 33_554_432, "memory of all leases and waiting requests, about"),
  MAX_ARGUMENTS("max-arguments", Unit.COUNT, 64, "arguments of one request"),
  MAX_BULK("max-bulk", Unit.BYTES, 8_192, "one argument"),
  MAX_REQUEST("max-request", Unit.BYTES, 16_384, "all arguments of one request together"),
  MAX_INLINE("max-inline", Unit.BYTES, 16_384, "one request typed as a line"),
  MAX_NAME("max-name", Unit.BYTES, 4_096, "a lock name"),
  MAX_TEXT("max-text", Unit.BYTES, 256, "a label, purpose, owner or request id"),
  MAX_STATUS("max-status", Unit.COUNT, 2_048, "holders and waiters told by one STATUS"),
  HISTORY("history", Unit.COUNT, 32, "ended leases of one name that HISTORY tells of"),
  MAX_HISTORY("max-history", Unit.COUNT, 2_048, "ended leases remembered in all"),
  MAX_HISTORY_BYTES(
      "max-history-bytes", Unit.BYTES, 1_048_576, "memory of all remembered leases, about"),
  MAX_GUARD_WAITS(
      "max-guard-waits", Unit.COUNT, 64, "guards the daemon waits for, for clients without GUARD"),
  MAX_PENDING_INPUT("max-pending-input", Unit.COUNT, 1_024, "requests read ahead per connection"),
  MAX_PENDING_BYTES(
      "max-pending-bytes", Unit.BYTES, 65_536, "the same in bytes: then nothing more is read"),
  MAX_OUTPUT("max-output", Unit.BYTES, 4_194_304, "bytes waiting to be read by one peer"),
  MAX_BACKLOG(
      "max-backlog",
      Unit.BYTES,
      16_777_216,
      "bytes waiting to be read by any peer, or read from it and not carried out"),
  SOCKET_PATH_MAX("socket-path-max", Unit.BYTES, 107, "a socket path (limit of the kernel)");

  /** What the number of a setting counts. */
  public enum Unit {
    MILLISECONDS("ms"),
    COUNT(""),
    BYTES("bytes");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    /** The unit as printed behind a number; empty for counts. */
    public String symbol() {
      return symbol;
    }
  }

  private final String key;
  private final Unit unit;
  private final long value;
  private final String meaning;

  Setting(String key, Unit unit, long value, String meaning) {
    this.key = key;
    this.unit = unit;
    this.value = value;
    this.meaning = meaning;
  }

  /** Name in documents and error messages, lower case with hyphens. */
  public String key() {
    return key;
  }

  /** What {@link #value()} counts. */
  public Unit unit() {
    return unit;
  }

  /** The number in force, in {@link #unit()}s. */
  public long value() {
    return value;
  }

  /** {@link #value()} of a count or a size, as an {@code int}. */
  public int count() {
    return Math.toIntExact(value);
  }

  /** One phrase for documents. */
  public String meaning() {
    return meaning;
  }

  /**
   * The value as a time.
   *
   * @throws IllegalStateException if this setting is not a time
   */
  public Duration duration() {
    if (unit != Unit.MILLISECONDS) {
      throw new IllegalStateException(key + " is not a time");
    }
    return Duration.ofMillis(value);
  }

  /** {@link #duration()} in nanoseconds. */
  public long nanos() {
    return duration().toNanos();
  }
}
