package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The report as a page with plots. */
final class ReportPage {
  private ReportPage() {}

  static String of(Report report) throws IOException {
    Page page = new Page("Several processes write to one store");
    page.element(
        "p",
        "Each writer process stores artifacts of 2 KB with 384 floats in the same SQLite file, one"
            + " after the other. How the processes take turns differs; everything else is the"
            + " same. Disciplines had their turns one after the other, round after round; figures"
            + " are medians of the rounds, ratios compare neighbouring turns.");
    page.element("p", "Measured on: " + report.machine().sentence() + ".");
    page.table(List.of("discipline", "how processes take turns"), disciplines());
    goals(page, GoalCheck.ofAll(report.results()));
    report.results().forEach(result -> scenario(page, result));
    return page.markup();
  }

  private static List<List<String>> disciplines() {
    return Stream.of(Discipline.values()).map(one -> List.of(one.key(), one.sentence())).toList();
  }

  private static void goals(Page page, List<GoalCheck> checks) {
    if (checks.isEmpty()) {
      return;
    }
    page.element("h2", "Goals");
    List<List<String>> rows = new ArrayList<>();
    for (GoalCheck check : checks) {
      List<String> row = new ArrayList<>();
      row.add(check.scenario().title() + ": " + check.goal().title());
      row.addAll(check.cells());
      rows.add(row);
    }
    page.table(List.of("what", "wanted", "found", "lowest-highest round", ""), rows);
  }

  private static void scenario(Page page, ScenarioResult result) {
    Scenario scenario = result.scenario();
    page.element("h2", scenario.title());
    page.element(
        "p",
        "%d rounds of %s s for each discipline. %s"
            .formatted(
                scenario.rounds(),
                Digits.of(scenario.millis() / 1_000.0),
                scenario.rate() == 0
                    ? "Each thread writes again as soon as its last write is acknowledged."
                    : "Writes are due at random times; waits count from when a write was due,"
                        + " however late the one before it ended."));
    page.figure("Throughput", ThroughputPlot.SENTENCE, ThroughputPlot.of(result));
    page.figure("Waits", WaitPlot.SENTENCE, WaitPlot.of(result));
    page.figure("Turns", TimelinePlot.SENTENCE, TimelinePlot.of(result));
    page.table(
        List.of(
            "discipline",
            "writes/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "worst ms",
            "Jain's index",
            scenario.millis() < Round.WINDOW_MILLIS ? "lowest, whole turn" : "lowest in 5 s",
            "errors",
            "lost"),
        result.disciplines().stream().map(ReportPage::figures).toList());
    page.element(
        "p",
        "Jain's index of the processes' shares: 1 when all got the same, 1/n when one of n got"
            + " everything. Lost: acknowledged writes that are not in the file.");
  }

  private static List<String> figures(DisciplineResult one) {
    return List.of(
        one.discipline().key(),
        Long.toString(Math.round(one.of(Figure.THROUGHPUT).median())),
        Digits.of(one.of(Figure.P50).median()),
        Digits.of(one.of(Figure.P99).median()),
        Digits.of(one.of(Figure.P999).median()),
        Digits.of(one.of(Figure.WORST).median()),
        Digits.index(one.of(Figure.JAIN).median()),
        Digits.index(one.of(Figure.JAIN_WINDOW).min()),
        Long.toString(one.errors()),
        Long.toString(one.lost().stream().mapToLong(Long::longValue).sum()));
  }
}
