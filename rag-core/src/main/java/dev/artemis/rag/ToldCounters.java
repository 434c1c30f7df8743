package dev.artemis.rag;

import dev.artemis.lockd.protocol.ClientCounter;
import java.util.EnumMap;
import java.util.Map;

/** This library's counters in the terms of the lock daemon, whose metrics show them. */
final class ToldCounters {
  private ToldCounters() {}

  static Map<ClientCounter, Long> of(Counters counters) {
    Map<ClientCounter, Long> told = new EnumMap<>(ClientCounter.class);
    told.put(ClientCounter.WRITES, counters.writes());
    told.put(ClientCounter.COMMITS, counters.batches());
    counters.retries().forEach((reason, n) -> told.put(of(reason), n));
    counters.lockErrorsByKind().forEach((kind, n) -> told.put(of(kind), n));
    counters
        .sqliteErrors()
        .forEach((code, n) -> told.merge(ClientCounter.sqlite(code), n, Long::sum));
    return told;
  }

  private static ClientCounter of(RetryReason reason) {
    return switch (reason) {
      case BUSY -> ClientCounter.RETRY_BUSY;
      case STALE_SNAPSHOT -> ClientCounter.RETRY_STALE_SNAPSHOT;
      case FENCED -> ClientCounter.RETRY_FENCED;
      case LEASE_LOST -> ClientCounter.RETRY_LEASE_LOST;
      case MOVED -> ClientCounter.RETRY_MOVED;
      case DISK_FULL -> ClientCounter.RETRY_DISK_FULL;
    };
  }

  private static ClientCounter of(LockErrorKind kind) {
    return switch (kind) {
      case TIMEOUT -> ClientCounter.ERROR_TIMEOUT;
      case REFUSED -> ClientCounter.ERROR_REFUSED;
      case UNAVAILABLE -> ClientCounter.ERROR_UNAVAILABLE;
      case BUSY -> ClientCounter.ERROR_BUSY;
      case MOVED -> ClientCounter.ERROR_MOVED;
    };
  }
}
