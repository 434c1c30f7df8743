package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A scenario's result as lines of at most 80 columns. */
final class ScenarioText {
  private ScenarioText() {}

  static List<String> lines(ScenarioResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(result.scenario().title());
    lines.addAll(figures(result).lines());
    result.of(Discipline.BUSY).ifPresent(busy -> lines.addAll(ratios(result, busy)));
    result.of(Discipline.FILELOCK).ifPresent(lock -> lines.addAll(againstFileLock(result, lock)));
    lines.addAll(notes(result));
    return lines;
  }

  private static Table figures(ScenarioResult result) {
    Table table =
        new Table(
            "turns by",
            ">writes/s",
            ">p50",
            ">p99",
            ">p99.9",
            ">worst",
            ">Jain",
            ">in 5 s",
            ">errors");
    for (DisciplineResult one : result.disciplines()) {
      table.row(
          one.discipline().key(),
          Math.round(one.of(Figure.THROUGHPUT).median()),
          Digits.of(one.of(Figure.P50).median()),
          Digits.of(one.of(Figure.P99).median()),
          Digits.of(one.of(Figure.P999).median()),
          Digits.of(one.of(Figure.WORST).median()),
          Digits.index(one.of(Figure.JAIN).median()),
          Digits.index(one.of(Figure.JAIN_WINDOW).min()),
          one.errors());
    }
    return table;
  }

  private static List<String> ratios(ScenarioResult result, DisciplineResult base) {
    return ratios(
        base,
        result.disciplines().stream()
            .filter(one -> one.discipline() != base.discipline())
            .toList());
  }

  private static List<String> againstFileLock(ScenarioResult result, DisciplineResult lock) {
    Optional<DisciplineResult> fallback = result.of(Discipline.FALLBACK);
    return ratios(lock, fallback.stream().toList());
  }

  private static List<String> ratios(DisciplineResult base, List<DisciplineResult> others) {
    if (others.isEmpty()) {
      return List.of();
    }
    Table table =
        new Table(
            "÷ " + base.discipline().key(),
            ">writes/s",
            ">min-max",
            ">p99.9",
            ">min-max",
            ">worst",
            ">min-max");
    for (DisciplineResult one : others) {
      Spread throughput = one.against(base, Figure.THROUGHPUT, Figure.THROUGHPUT);
      Spread late = one.against(base, Figure.P999, Figure.P999);
      Spread worst = one.against(base, Figure.WORST, Figure.WORST);
      table.row(
          one.discipline().key(),
          Digits.of(throughput.median()),
          Digits.range(throughput),
          Digits.of(late.median()),
          Digits.range(late),
          Digits.of(worst.median()),
          Digits.range(worst));
    }
    return table.lines();
  }

  private static List<String> notes(ScenarioResult result) {
    List<String> notes = new ArrayList<>();
    if (result.scenario().rate() > 0) {
      notes.add("Waits count from when a write was due, however late the one before it ended.");
    }
    if (result.scenario().millis() < Round.WINDOW_MILLIS) {
      notes.add("Turns are shorter than 5 s: \"in 5 s\" is the lowest index of a whole turn.");
    }
    for (DisciplineResult one : result.disciplines()) {
      if (one.errors() > 0) {
        notes.add("%s: first error: %s".formatted(one.discipline().key(), one.firstError()));
      }
      if (!one.complete()) {
        notes.add(
            "%s: acknowledged writes that are not in the file, per round: %s"
                .formatted(one.discipline().key(), one.lost()));
      }
    }
    return notes;
  }
}
