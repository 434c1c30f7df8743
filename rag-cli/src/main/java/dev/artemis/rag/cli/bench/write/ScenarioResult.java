package dev.artemis.rag.cli.bench.write;

import java.util.List;
import java.util.Optional;

/** What came of a scenario, in the order of its disciplines. */
record ScenarioResult(Scenario scenario, List<DisciplineResult> disciplines) {
  Optional<DisciplineResult> of(Discipline discipline) {
    return disciplines.stream().filter(one -> one.discipline() == discipline).findFirst();
  }

  /** Whether nothing failed and nothing acknowledged is missing. */
  boolean sound() {
    return disciplines.stream().allMatch(one -> one.complete() && one.errors() == 0);
  }
}
