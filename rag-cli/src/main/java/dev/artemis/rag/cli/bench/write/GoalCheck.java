package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A goal beside what was measured.
 *
 * @param measured over the rounds; ratios are those of neighbouring turns
 */
record GoalCheck(Scenario scenario, Goal goal, Spread measured) {
  /** Every goal that a result says something about. */
  static List<GoalCheck> of(ScenarioResult result) {
    return Goal.ALL.stream()
        .filter(goal -> goal.fits(result.scenario()))
        .flatMap(goal -> check(goal, result).stream())
        .toList();
  }

  /** Every goal that some of the results say something about. */
  static List<GoalCheck> ofAll(List<ScenarioResult> results) {
    return results.stream().flatMap(result -> of(result).stream()).toList();
  }

  private static Optional<GoalCheck> check(Goal goal, ScenarioResult result) {
    Optional<DisciplineResult> mine = result.of(goal.mine().discipline());
    Optional<DisciplineResult> base = result.of(goal.base().discipline());
    if (mine.isEmpty() || base.isEmpty()) {
      return Optional.empty();
    }
    Spread measured =
        goal.absolute()
            ? mine.get().of(goal.mine().figure())
            : mine.get().against(base.get(), goal.mine().figure(), goal.base().figure());
    return Optional.of(new GoalCheck(result.scenario(), goal, measured));
  }

  /** A window of fairness is judged by the worst of all, everything else by its median. */
  double judged() {
    return goal.mine().figure() == Figure.JAIN_WINDOW ? measured.min() : measured.median();
  }

  boolean reached() {
    return goal.atLeast() ? judged() >= goal.bound() : judged() <= goal.bound();
  }

  /** One of the lists of cells that make a table of goals, without the first column. */
  List<String> cells() {
    return Stream.of(
            goal.wanted(),
            Digits.of(judged()),
            Digits.range(measured),
            reached() ? "reached" : "not reached")
        .toList();
  }
}
