package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * All rounds of one discipline.
 *
 * @param rounds in the order of time; at least one
 */
record DisciplineResult(Discipline discipline, List<Round> rounds) {
  Spread of(Figure figure) {
    return Spread.of(rounds.stream().map(figure::of).toList());
  }

  /**
   * A figure against one of another discipline, round by round: what disturbs the machine disturbs
   * neighbours in time.
   */
  Spread against(DisciplineResult other, Figure mine, Figure theirs) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(mine.of(rounds.get(i)) / theirs.of(other.rounds.get(i)));
    }
    return Spread.of(ratios);
  }

  /** Part of each process in all writes, in 0 to 1, over all rounds. */
  List<Double> meanShares() {
    double all = 0;
    double[] each = new double[rounds.get(0).writers().size()];
    for (Round round : rounds) {
      for (int process = 0; process < each.length; process++) {
        long share = round.writers().get(process).counted();
        each[process] += share;
        all += share;
      }
    }
    double total = Math.max(1, all);
    return Arrays.stream(each).mapToObj(share -> share / total).toList();
  }

  /** Waits of all rounds, in nanoseconds. */
  Histogram waits() {
    Histogram all = WriterRound.newHistogram();
    rounds.forEach(round -> all.add(round.waits()));
    return all;
  }

  long errors() {
    return rounds.stream().mapToLong(Round::errors).sum();
  }

  /** What the first error said; empty if there was none. */
  String firstError() {
    return rounds.stream()
        .flatMap(round -> round.writers().stream())
        .map(WriterRound::firstError)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Per round, how many acknowledged writes the file does not have. */
  List<Long> lost() {
    return rounds.stream().map(Round::lost).toList();
  }

  /** Whether each round's file holds what was acknowledged, no more and no less. */
  boolean complete() {
    return rounds.stream().allMatch(round -> round.lost() == 0);
  }
}
