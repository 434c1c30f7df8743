package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.Synchronous;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The whole matrix: every scenario that has a goal, and one more. About 15 minutes. */
public final class Scenarios {
  private static final int PROCESSES = 8;
  private static final int PACE = 100;

  /** Longer than a window of fairness. */
  private static final int LONG_MILLIS = 6_000;

  private static final int PACED_MILLIS = 4_000;
  private static final int SHORT_MILLIS = 2_000;

  private Scenarios() {}

  /**
   * All of them.
   *
   * @param rounds turns of each discipline
   * @param millis length of every turn; empty for what suits each
   */
  public static List<Scenario> full(int rounds, OptionalInt millis) {
    List<Discipline> all = List.of(Discipline.values());
    List<Scenario> scenarios = new ArrayList<>();
    for (int threads : new int[] {1, 4, 16}) {
      for (Synchronous synchronous : List.of(Synchronous.NORMAL, Synchronous.FULL)) {
        boolean windows = threads == 1 && synchronous == Synchronous.NORMAL;
        int length = millis.orElse(windows ? LONG_MILLIS : SHORT_MILLIS);
        scenarios.add(new Scenario(PROCESSES, threads, 0, synchronous, all, rounds, length));
      }
    }
    scenarios.add(
        new Scenario(
            PROCESSES, 1, PACE, Synchronous.NORMAL, all, rounds, millis.orElse(PACED_MILLIS)));
    List<Discipline> alone = List.of(Discipline.BUSY, Discipline.DAEMON);
    for (Synchronous synchronous : List.of(Synchronous.NORMAL, Synchronous.FULL)) {
      scenarios.add(new Scenario(1, 1, 0, synchronous, alone, rounds, millis.orElse(SHORT_MILLIS)));
    }
    return scenarios;
  }
}
