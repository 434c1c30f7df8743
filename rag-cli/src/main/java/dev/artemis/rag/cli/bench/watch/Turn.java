package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.cli.bench.Times;
import java.util.List;
import java.util.Map;

/**
 * What came of one turn of a process.
 *
 * @param delays from just before each COMMIT until the process knew, in nanoseconds
 * @param missed commits that it never knew of
 * @param busyPercent of one processor, while commits came
 * @param idlePercent the same, while none came
 */
record Turn(List<Long> delays, int missed, double busyPercent, double idlePercent) {
  Turn {
    delays = List.copyOf(delays);
  }

  /**
   * By the times of the two sides.
   *
   * @param committed when each COMMIT began, by id
   * @param told when the process knew
   */
  static Turn of(
      Map<String, Long> committed, Map<String, Long> told, double busyPercent, double idlePercent) {
    List<Long> delays =
        committed.entrySet().stream()
            .filter(one -> told.containsKey(one.getKey()))
            .map(one -> told.get(one.getKey()) - one.getValue())
            .toList();
    return new Turn(delays, committed.size() - delays.size(), busyPercent, idlePercent);
  }

  double medianMillis() {
    return Times.of(delays.stream().mapToLong(Long::longValue)).medianMillis();
  }
}
