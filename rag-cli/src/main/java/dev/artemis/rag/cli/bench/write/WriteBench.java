package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.child.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs scenarios: their disciplines take turns, round after round. */
public final class WriteBench {
  private static final int WARM_UP_MILLIS = 2_000;

  private final Optional<Path> below;
  private final Consumer<String> remarks;

  /**
   * @param below folder for the stores; empty for the temporary one
   * @param remarks hears how far it is
   */
  public WriteBench(Optional<Path> below, Consumer<String> remarks) {
    this.below = below;
    this.remarks = remarks;
  }

  public ScenarioResult run(Scenario scenario) throws IOException {
    try (BenchStage stage = BenchStage.set(below)) {
      stage.startDaemon();
      List<ChildJvm> writers = new ArrayList<>();
      for (int i = 0; i < scenario.processes(); i++) {
        writers.add(stage.startWriter());
      }
      return play(scenario, new RoundRun(stage, writers, scenario));
    }
  }

  private ScenarioResult play(Scenario scenario, RoundRun run) throws IOException {
    Map<Discipline, List<Round>> rounds = new EnumMap<>(Discipline.class);
    for (int number = 0; number <= scenario.rounds(); number++) {
      boolean warmUp = number == 0;
      for (Discipline discipline : scenario.disciplines()) {
        remarks.accept(
            "%s: %s, %s"
                .formatted(
                    scenario.title(),
                    warmUp ? "warm-up" : "round %d of %d".formatted(number, scenario.rounds()),
                    discipline.key()));
        int millis = warmUp ? Math.min(WARM_UP_MILLIS, scenario.millis()) : scenario.millis();
        Round round = run.run(discipline, millis, number * 1_000_000L);
        if (!warmUp) {
          rounds.computeIfAbsent(discipline, key -> new ArrayList<>()).add(round);
        }
      }
    }
    return new ScenarioResult(
        scenario,
        scenario.disciplines().stream()
            .map(discipline -> new DisciplineResult(discipline, rounds.get(discipline)))
            .toList());
  }
}
