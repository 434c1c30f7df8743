package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.bench.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What came of one way, turn by turn. */
record Row(Way way, List<Turn> turns) {
  Row {
    turns = List.copyOf(turns);
  }

  /** Over all turns. */
  Times delays() {
    return Times.of(
        turns.stream().flatMap(turn -> turn.delays().stream()).mapToLong(Long::longValue));
  }

  /** Commits that it should have learned of, and never did. */
  int missed() {
    return way.learns() ? turns.stream().mapToInt(Turn::missed).sum() : 0;
  }

  Spread busyPercent() {
    return spread(Turn::busyPercent);
  }

  Spread idlePercent() {
    return spread(Turn::idlePercent);
  }

  private Spread spread(ToDoubleFunction<Turn> value) {
    return Spread.of(turns.stream().mapToDouble(value).boxed().toList());
  }

  /** How many times as long its median is as another one's, in the same rounds. */
  Spread times(Row other) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      ratios.add(turns.get(i).medianMillis() / other.turns.get(i).medianMillis());
    }
    return Spread.of(ratios);
  }
}
