package dev.artemis.rag.write;

import dev.artemis.rag.RetryReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the writers of a store do. Thread-safe. */
public final class WriteCounters {
  private final LongAdder writes = new LongAdder();
  private final LongAdder batches = new LongAdder();
  private final LongAdder lockErrors = new LongAdder();
  private final Map<RetryReason, LongAdder> retries = new EnumMap<>(RetryReason.class);

  /** All zero. */
  public WriteCounters() {
    for (RetryReason reason : RetryReason.values()) {
      retries.put(reason, new LongAdder());
    }
  }

  void committed(int operations) {
    batches.increment();
    writes.add(operations);
  }

  void retried(RetryReason reason) {
    retries.get(reason).increment();
  }

  void lockFailed(int operations) {
    lockErrors.add(operations);
  }

  /** Operations acknowledged. */
  public long writes() {
    return writes.sum();
  }

  /** Transactions committed. */
  public long batches() {
    return batches.sum();
  }

  /** Operations that failed for want of the lease. */
  public long lockErrors() {
    return lockErrors.sum();
  }

  /** Batches run again, for every reason. */
  public Map<RetryReason, Long> retries() {
    Map<RetryReason, Long> copy = new EnumMap<>(RetryReason.class);
    retries.forEach((reason, count) -> copy.put(reason, count.sum()));
    return Collections.unmodifiableMap(copy);
  }
}
