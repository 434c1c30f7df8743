package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Machine;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Made-up results for tests. */
final class Results {
  static final Machine MACHINE = new Machine(2, "17", "Linux", "ext4");

  private Results() {}

  static Scenario scenario(Discipline... disciplines) {
    return new Scenario(8, 1, 0, Synchronous.NORMAL, List.of(disciplines), 3, 6_000);
  }

  /** Rounds in which each process writes so many rows per 100 ms, and waits so long. */
  static DisciplineResult result(Discipline discipline, int lost, long waitMillis, int... counts) {
    List<Round> rounds = new ArrayList<>();
    for (int count : counts) {
      List<WriterRound> writers = new ArrayList<>();
      for (int process = 0; process < 8; process++) {
        writers.add(writer(count, waitMillis, process));
      }
      long rows = writers.stream().mapToLong(WriterRound::stored).sum() - lost;
      rounds.add(new Round(writers, rows, 6_000));
    }
    return new DisciplineResult(discipline, rounds);
  }

  private static WriterRound writer(int count, long waitMillis, int process) {
    List<Long> buckets = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      buckets.add((long) count);
    }
    Histogram waits = WriterRound.newHistogram();
    waits.recordValueWithCount(waitMillis * 1_000_000, count * 60L);
    List<Long> commits = List.of(2_900_000_000L + process * 1_000_000L);
    return new WriterRound(count * 60L, waits, buckets, commits, 0, "");
  }
}
