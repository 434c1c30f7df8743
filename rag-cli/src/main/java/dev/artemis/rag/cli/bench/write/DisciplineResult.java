package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * All rounds of one discipline.
 *
 * @param rounds in the order of time; at least one
 */
public record DisciplineResult(Discipline discipline, List<Round> rounds) {
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

  long errors() {
    return rounds.stream().mapToLong(Round::errors).sum();
  }

  /** Whether each round's file holds what was acknowledged, no more and no less. */
  boolean complete() {
    return rounds.stream().allMatch(round -> round.lost() == 0);
  }
}
