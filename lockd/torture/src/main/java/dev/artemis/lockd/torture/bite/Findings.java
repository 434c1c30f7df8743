package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What the ledgers of the contestants say together. Pure. */
final class Findings {
  private Findings() {}

  /** When a value was acknowledged for the second time, which means that an update was lost. */
  static OptionalLong lostUpdate(List<Line> lines) {
    Set<Long> seen = new HashSet<>();
    return lines.stream()
        .filter(line -> line.what() == What.ACKED)
        .sorted(Comparator.comparingLong(Line::nanos))
        .filter(line -> !seen.add(line.step()))
        .mapToLong(Line::nanos)
        .findFirst();
  }

  /** The longest wait for a turn, in microseconds. */
  static long worstWaitMicros(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.what() == What.TRIED)
        .mapToLong(line -> Long.parseLong(line.text()))
        .max()
        .orElse(0);
  }

  /** Rounds that were acknowledged within a span. */
  static long rounds(List<Line> lines, long from, long to) {
    return lines.stream()
        .filter(line -> line.what() == What.ACKED && line.nanos() >= from && line.nanos() <= to)
        .count();
  }
}
