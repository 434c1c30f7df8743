package dev.artemis.lockd;

import java.time.Duration;

/**
 * Every limit and default of the lock service in one place. {@code PROTOCOL.md} carries the same
 * table; a test compares the two. Immutable and thread-safe.
 */
public enum Setting {
  /** TTL of a lease whose client takes the guard itself. */
  LEASE_TTL("lease-ttl", Unit.MILLISECONDS, 3_000, "TTL of a lease when the client takes guards"),
  /** TTL of a lease whose guard the daemon holds for the client. */
  LEASE_TTL_UNGUARDED(
      "lease-ttl-unguarded",
      Unit.MILLISECONDS,
      30_000,
      "TTL of a lease when the daemon holds the guard for the client"),
  /** Smallest TTL that a request may ask for. */
  LEASE_TTL_MIN("lease-ttl-min", Unit.MILLISECONDS, 100, "smallest TTL a request may ask for"),
  /** Greatest TTL that a request may ask for. */
  LEASE_TTL_MAX("lease-ttl-max", Unit.MILLISECONDS, 86_400_000, "greatest TTL a request may have"),
  /** How often a client that holds or waits sends something. */
  RENEWAL("renewal", Unit.MILLISECONDS, 1_000, "a client with leases sends something this often"),
  /** How long leases outlive a connection that was lost while its process lives. */
  RESUME_WINDOW(
      "resume-window",
      Unit.MILLISECONDS,
      2_000,
      "how long leases outlive a connection whose process is alive"),
  /** How long a daemon grants nothing new after a run that did not end cleanly. */
  GRACE("grace", Unit.MILLISECONDS, 1_000, "no new grants this long after an unclean end"),
  /** Pause between attempts to reach the daemon. */
  RECONNECT("reconnect", Unit.MILLISECONDS, 250, "pause between attempts to reach the daemon"),
  /** How long a daemon may leave a request unanswered before its client goes on without it. */
  DAEMON_SILENCE(
      "daemon-silence",
      Unit.MILLISECONDS,
      2_000,
      "a client gives up a daemon that leaves a request unanswered this long"),
  /** How long a store lease may be used after its recall. */
  QUANTUM("quantum", Unit.MILLISECONDS, 6, "how long a recalled store lease may still be used"),
  /** How long the recalled lease of a busy writer stays before it is given back unused. */
  LINGER("linger", Unit.MILLISECONDS, 1, "a busy writer's recalled lease stays unused this long"),
  /** After how long an unused cached lease is given back. */
  IDLE_DROP("idle-drop", Unit.MILLISECONDS, 100, "an unused cached lease is given back after"),
  /** Wait of a request that names none. */
  WAIT("wait", Unit.MILLISECONDS, 30_000, "wait of a request that names none"),
  /** Greatest wait that a request may ask for. */
  WAIT_MAX("wait-max", Unit.MILLISECONDS, 86_400_000, "greatest wait a request may have"),
  /** After how long a blocked guard is reported again. */
  BLOCKED_RETRY(
      "blocked-retry", Unit.MILLISECONDS, 50, "report a blocked guard again after this long"),
  /** How late a daemon runs that takes itself as having been paused. */
  PAUSE("pause", Unit.MILLISECONDS, 1_000, "a daemon that ran this late takes itself as paused"),
  /** How long a peer may read nothing before it is cut off. */
  WRITE_STALL(
      "write-stall", Unit.MILLISECONDS, 10_000, "a peer that reads nothing this long is cut off"),
  /** Connections at once. */
  MAX_CONNECTIONS("max-connections", Unit.COUNT, 2_048, "connections at once"),
  /** Sessions, those without a connection included. */
  MAX_SESSIONS("max-sessions", Unit.COUNT, 4_096, "sessions, those without a connection included"),
  /** Names with a holder or a waiter. */
  MAX_NAMES("max-names", Unit.COUNT, 65_536, "names with a holder or a waiter"),
  /** Requests that wait on one name. */
  MAX_QUEUE("max-queue", Unit.COUNT, 16_384, "requests waiting on one name"),
  /** Requests that wait in one session. */
  MAX_REQUESTS("max-requests", Unit.COUNT, 1_024, "requests waiting in one session"),
  /** Leases that one session holds. */
  MAX_LEASES("max-leases", Unit.COUNT, 1_024, "leases held by one session"),
  /** Memory of all leases and waiting requests, about. */
  MAX_TABLE(
      "max-table", Unit.BYTES, 33_554_432, "memory of all leases and waiting requests, about"),
  /** Arguments of one request. */
  MAX_ARGUMENTS("max-arguments", Unit.COUNT, 64, "arguments of one request"),
  /** Size of one argument. */
  MAX_BULK("max-bulk", Unit.BYTES, 8_192, "one argument"),
  /** Size of all arguments of one request together. */
  MAX_REQUEST("max-request", Unit.BYTES, 16_384, "all arguments of one request together"),
  /** Size of one request typed as a line. */
  MAX_INLINE("max-inline", Unit.BYTES, 16_384, "one request typed as a line"),
  /** Size of a lock name. */
  MAX_NAME("max-name", Unit.BYTES, 4_096, "a lock name"),
  /** Size of a label, purpose, owner or request id. */
  MAX_TEXT("max-text", Unit.BYTES, 256, "a label, purpose, owner or request id"),
  /** Holders and waiters that one {@code STATUS} tells of. */
  MAX_STATUS("max-status", Unit.COUNT, 2_048, "holders and waiters told by one STATUS"),
  /** Ended leases of one name that {@code HISTORY} tells of. */
  HISTORY("history", Unit.COUNT, 32, "ended leases of one name that HISTORY tells of"),
  /** Ended leases remembered in all. */
  MAX_HISTORY("max-history", Unit.COUNT, 2_048, "ended leases remembered in all"),
  /** Memory of all remembered leases, about. */
  MAX_HISTORY_BYTES(
      "max-history-bytes", Unit.BYTES, 1_048_576, "memory of all remembered leases, about"),
  /** Guards that the daemon waits for at once, for clients that take none. */
  MAX_GUARD_WAITS(
      "max-guard-waits", Unit.COUNT, 64, "guards the daemon waits for, for clients without GUARD"),
  /** Requests read ahead per connection. */
  MAX_PENDING_INPUT("max-pending-input", Unit.COUNT, 1_024, "requests read ahead per connection"),
  /** Bytes read ahead per connection; beyond, nothing more is read. */
  MAX_PENDING_BYTES(
      "max-pending-bytes", Unit.BYTES, 65_536, "the same in bytes: then nothing more is read"),
  /** Bytes that wait to be read by one peer; beyond, it is cut off. */
  MAX_OUTPUT("max-output", Unit.BYTES, 4_194_304, "bytes waiting to be read by one peer"),
  /** Bytes that wait to be read by any peer, or were read from it and not carried out. */
  MAX_BACKLOG(
      "max-backlog",
      Unit.BYTES,
      16_777_216,
      "bytes waiting to be read by any peer, or read from it and not carried out"),
  /** Size of a socket path, as the kernel limits it. */
  SOCKET_PATH_MAX("socket-path-max", Unit.BYTES, 107, "a socket path (limit of the kernel)");

  /** What the number of a setting counts. */
  public enum Unit {
    /** Times. */
    MILLISECONDS("ms"),
    /** Numbers of things, without a unit. */
    COUNT(""),
    /** Sizes. */
    BYTES("bytes");

    private final String symbol;

    Unit(String symbol) {
      this.symbol = symbol;
    }

    /** {@return the unit as printed behind a number; empty for counts} */
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

  /** {@return its name in documents and error messages, lower case with hyphens} */
  public String key() {
    return key;
  }

  /** {@return what {@link #value()} counts} */
  public Unit unit() {
    return unit;
  }

  /** {@return the number in force, in {@link #unit()}s} */
  public long value() {
    return value;
  }

  /** {@return {@link #value()} of a count or a size, as an {@code int}} */
  public int count() {
    return Math.toIntExact(value);
  }

  /** {@return one phrase for documents} */
  public String meaning() {
    return meaning;
  }

  /**
   * {@return the value as a time}
   *
   * @throws IllegalStateException if this setting is not a time
   */
  public Duration duration() {
    if (unit != Unit.MILLISECONDS) {
      throw new IllegalStateException(key + " is not a time");
    }
    return Duration.ofMillis(value);
  }

  /** {@return {@link #duration()} in nanoseconds} */
  public long nanos() {
    return duration().toNanos();
  }
}
