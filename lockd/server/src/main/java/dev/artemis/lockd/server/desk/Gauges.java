package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.table.LeaseView;
import dev.artemis.lockd.table.LockView;
import dev.artemis.lockd.table.WaiterView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the lease table holds at one moment, in few numbers. Pure. */
final class Gauges {
  private Gauges() {}

  /** Times are milliseconds. */
  static Map<String, Long> of(List<LockView> locks) {
    Map<String, Long> gauges = new LinkedHashMap<>();
    gauges.put("names", (long) locks.size());
    gauges.put("leases", leases(locks).count());
    gauges.put("cut-off", leases(locks).filter(lease -> !lease.connected()).count());
    gauges.put("waiting", locks.stream().mapToLong(LockView::waiting).sum());
    gauges.put("longest-queue", locks.stream().mapToLong(LockView::waiting).max().orElse(0));
    gauges.put("longest-wait", longestWait(locks));
    gauges.put("longest-overdue", longestOverdue(locks));
    return gauges;
  }

  private static Stream<LeaseView> leases(List<LockView> locks) {
    return locks.stream().flatMap(lock -> lock.holders().stream());
  }

  private static long longestWait(List<LockView> locks) {
    return TimeUnit.NANOSECONDS.toMillis(
        locks.stream()
            .flatMap(lock -> lock.waiters().stream())
            .mapToLong(WaiterView::waitedNanos)
            .max()
            .orElse(0));
  }

  private static long longestOverdue(List<LockView> locks) {
    return TimeUnit.NANOSECONDS.toMillis(
        locks.stream().mapToLong(Gauges::overdueNanos).max().orElse(0));
  }

  /**
   * For how long a lease that its holder promised to give back on recall has been waited for. It
   * was recalled when both its holder had it and somebody waited.
   */
  private static long overdueNanos(LockView lock) {
    if (lock.waiters().isEmpty()) {
      return 0;
    }
    long waited = lock.waiters().get(0).waitedNanos();
    return lock.holders().stream()
        .filter(lease -> lease.recallable() && lease.recalled())
        .mapToLong(lease -> Math.min(lease.heldNanos(), waited))
        .max()
        .orElse(0);
  }
}
