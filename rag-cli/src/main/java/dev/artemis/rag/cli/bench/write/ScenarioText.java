package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A scenario's result as lines of at most 80 columns. */
public final class ScenarioText {
  private ScenarioText() {}

  public static List<String> lines(ScenarioResult result) {
    List<String> lines = new ArrayList<>();
    Scenario scenario = result.scenario();
    lines.add(scenario.title());
    lines.add(
        "Medians of %d rounds of %s s; waits in ms; Jain's index: 1 is fair."
            .formatted(scenario.rounds(), number(scenario.millis() / 1000.0)));
    Table table =
        new Table(
            "turns by",
            ">writes/s",
            ">min-max",
            ">p50",
            ">p99",
            ">p99.9",
            ">worst",
            ">Jain",
            ">in 5 s",
            ">bad");
    for (DisciplineResult one : result.disciplines()) {
      Spread throughput = one.of(Figure.THROUGHPUT);
      table.row(
          one.discipline().key(),
          Math.round(throughput.median()),
          Math.round(throughput.min()) + "-" + Math.round(throughput.max()),
          number(one.of(Figure.P50).median()),
          number(one.of(Figure.P99).median()),
          number(one.of(Figure.P999).median()),
          number(one.of(Figure.WORST).median()),
          "%.3f".formatted(one.of(Figure.JAIN).median()),
          "%.3f".formatted(one.of(Figure.JAIN_WINDOW).min()),
          one.errors());
    }
    lines.addAll(table.lines());
    lines.add("");
    result.of(Discipline.BUSY).ifPresent(busy -> lines.addAll(ratios(result, busy)));
    return lines;
  }

  private static List<String> ratios(ScenarioResult result, DisciplineResult base) {
    Table table =
        new Table(
            "against " + base.discipline().key(), ">writes/s", ">min-max", ">p99.9", ">worst");
    for (DisciplineResult one : result.disciplines()) {
      if (one.discipline() != base.discipline()) {
        Spread throughput = one.against(base, Figure.THROUGHPUT, Figure.THROUGHPUT);
        table.row(
            one.discipline().key(),
            number(throughput.median()) + "x",
            number(throughput.min()) + "-" + number(throughput.max()),
            number(one.against(base, Figure.P999, Figure.P999).median()) + "x",
            number(one.against(base, Figure.WORST, Figure.WORST).median()) + "x");
      }
    }
    return table.lines();
  }

  /** Three digits or so. */
  static String number(double value) {
    int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
