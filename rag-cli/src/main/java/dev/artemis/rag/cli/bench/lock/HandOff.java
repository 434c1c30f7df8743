package dev.artemis.rag.cli.bench.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From one process to the next that waits, there and back again. */
final class HandOff implements Part {
  private static final int TURNS = 1_000;

  /** Of each process and all pairs alike, without holding the lock. */
  private static final int WARM_UP_TURNS = 10_000;

  private static final int LIMIT_MILLIS = 20_000;
  private static final int HOLD_MICROS = 200;
  private static final double MICRO = 1_000;

  @Override
  public List<Row> measure(Stage stage, Size size) throws IOException {
    stage.start(Way.SERVER, "-");
    Pair bare = Pair.start(stage, Way.RELAY_FIRST, Way.RELAY_SECOND);
    Pair daemon = Pair.start(stage, Way.DAEMON, Way.DAEMON);
    Pair guard = Pair.start(stage, Way.GUARD, Way.GUARD);
    List<Pair> pairs = List.of(bare, daemon, guard);
    for (Pair pair : pairs) {
      pair.turns(size.of(WARM_UP_TURNS, 50), 0, false);
    }
    for (int round = -1; round < size.rounds(); round++) {
      for (Pair pair : pairs) {
        pair.turns(size.of(TURNS, 50), HOLD_MICROS, round >= 0);
      }
    }
    Row floor = Row.of("wake-ups", "two wake-ups", "µs", bare.rounds);
    return List.of(
        floor,
        Row.of("hand-off", "hand-off, daemon", "µs", daemon.rounds).against(floor),
        Row.of("hand-off-guard", "hand-off, guard", "µs", guard.rounds).against(floor));
  }

  /** Two processes that use one lock in turn. */
  private record Pair(Path folder, Child one, Child other, List<Round> rounds) {

    static Pair start(Stage stage, Way first, Way second) throws IOException {
      String name = "pair-" + first;
      Child one = stage.start(first, name);
      Child other = stage.start(second, name);
      return new Pair(stage.folder(), one, other, new ArrayList<>());
    }

    void turns(int number, int holdMicros, boolean counts) throws IOException {
      Path first = folder.resolve("turns-1");
      Path second = folder.resolve("turns-2");
      one.tell("turns", first, 1, number, LIMIT_MILLIS, holdMicros);
      other.tell("turns", second, 2, number, LIMIT_MILLIS, holdMicros);
      one.expect("done");
      other.expect("done");
      List<Turn> turns = new ArrayList<>(TimesFile.readTurns(first));
      turns.addAll(TimesFile.readTurns(second));
      if (counts) {
        rounds.add(Round.of(Turns.handOffs(turns), MICRO));
      }
    }
  }
}
