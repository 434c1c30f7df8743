package dev.artemis.lockd.torture.verdict;

import dev.artemis.lockd.torture.record.Line;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares counters with what those who raised them were told. Pure. */
final class Counters {
  private Counters() {}

  /**
   * A counter that several writers read and raise under a lock: no value may be acknowledged twice,
   * and it must say as much as was acknowledged, plus at most what a kill left open.
   */
  static Check shared(String title, List<WriterRecord> writers, Work work, long value) {
    List<String> contradictions = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (WriterRecord writer : writers) {
      for (Line line : writer.of(work, What.ACKED).toList()) {
        if (!seen.add(line.step())) {
          contradictions.add(line.step() + " was written twice, at last by " + writer.name());
        }
      }
    }
    long acknowledged = writers.stream().flatMap(w -> w.of(work, What.ACKED)).count();
    long open = writers.stream().mapToLong(writer -> open(writer, work)).sum();
    if (value < acknowledged || value > acknowledged + open) {
      contradictions.add(
          "it says %d after %d raises, %d more left open".formatted(value, acknowledged, open));
    }
    return new Check(
        title,
        contradictions.isEmpty() && acknowledged > 0,
        "%d raises, %d left open, value %d".formatted(acknowledged, open, value),
        contradictions);
  }

  /** Counters that one writer each raises. */
  static Check own(String title, List<WriterRecord> writers, StoreFacts facts) {
    List<String> contradictions = new ArrayList<>();
    long raises = 0;
    for (WriterRecord writer : writers) {
      long acknowledged = writer.of(Work.OWN, What.ACKED).mapToLong(Line::step).max().orElse(0);
      long value = facts.counters().getOrDefault("own-" + writer.name(), 0L);
      raises += acknowledged;
      if (value < acknowledged || value > acknowledged + open(writer, Work.OWN)) {
        contradictions.add(
            "%s's says %d after %d was acknowledged".formatted(writer.name(), value, acknowledged));
      }
    }
    return Check.none(title, raises + " raises", contradictions);
  }

  /** 1 if the last attempt was neither acknowledged nor refused. */
  private static long open(WriterRecord writer, Work work) {
    long tried = writer.of(work, What.TRIED).count();
    long decided =
        writer.of(work, What.ACKED).count()
            + writer.of(work, What.FAILED).filter(line -> line.step() > 0).count();
    return Math.max(0, tried - decided);
  }
}
