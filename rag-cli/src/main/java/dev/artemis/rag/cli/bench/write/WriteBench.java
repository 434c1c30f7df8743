package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Machine;
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
  /** Part of the warm-up that processes need which are warm from the scenario before. */
  private static final int WARM_PART = 4;

  /** More than there are writing threads. */
  private static final long SEEDS_PER_ROUND = 1_000_000;

  private final Optional<Path> below;
  private final int warmUpMillis;
  private final Consumer<String> remarks;

  /**
   * @param below folder for the stores; empty for the temporary one
   * @param warmUpMillis length of a turn that is not measured, while the JVMs compile what they run
   * @param remarks hears how far it is
   */
  public WriteBench(Optional<Path> below, int warmUpMillis, Consumer<String> remarks) {
    this.below = below;
    this.warmUpMillis = warmUpMillis;
    this.remarks = remarks;
  }

  /** Runs scenarios one after the other, with the same processes. */
  public Report run(List<Scenario> scenarios) throws IOException {
    try (BenchStage stage = BenchStage.set(below)) {
      stage.startDaemon();
      int most = scenarios.stream().mapToInt(Scenario::processes).max().orElseThrow();
      List<ChildJvm> writers = new ArrayList<>();
      for (int i = 0; i < most; i++) {
        writers.add(stage.startWriter());
      }
      List<ScenarioResult> results = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        List<ChildJvm> some = writers.subList(0, scenario.processes());
        results.add(play(scenario, new RoundRun(stage, some, scenario), results.isEmpty()));
      }
      return new Report(Machine.here(stage.stores()), results);
    }
  }

  private ScenarioResult play(Scenario scenario, RoundRun run, boolean cold) throws IOException {
    remarks.accept(scenario.title() + ": warm-up");
    if (cold) {
      run.warmUp(Discipline.BUSY, warmUpMillis);
      run.warmUp(Discipline.DAEMON, warmUpMillis);
    }
    int warmUp = Math.max(WriterRound.BUCKET_MILLIS, warmUpMillis / (cold ? 1 : WARM_PART));
    for (Discipline discipline : scenario.disciplines()) {
      run.run(discipline, warmUp, 0);
    }
    Map<Discipline, List<Round>> rounds = new EnumMap<>(Discipline.class);
    for (int number = 1; number <= scenario.rounds(); number++) {
      remarks.accept("%s: round %d of %d".formatted(scenario.title(), number, scenario.rounds()));
      for (Discipline discipline : scenario.disciplines()) {
        Round round = run.run(discipline, scenario.millis(), number * SEEDS_PER_ROUND);
        rounds.computeIfAbsent(discipline, key -> new ArrayList<>()).add(round);
      }
    }
    return new ScenarioResult(
        scenario,
        scenario.disciplines().stream()
            .map(discipline -> new DisciplineResult(discipline, rounds.get(discipline)))
            .toList());
  }
}
