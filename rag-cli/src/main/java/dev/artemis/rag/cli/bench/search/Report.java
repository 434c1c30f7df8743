package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a run.
 *
 * @param different queries in which search and plain loop did not find the same
 */
public record Report(Machine machine, int artifacts, int different, List<Figure> figures) {
  /** Copies the list. */
  public Report {
    figures = List.copyOf(figures);
  }

  /** Whether search found what the plain loop found, always. */
  public boolean sound() {
    return different == 0;
  }

  /** For people, at most 80 columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine.sentence());
    lines.add(
        "Top %d of %,d artifacts, %d dimensions, random vectors. Medians of %s."
            .formatted(SearchBench.TOP, artifacts, Corpus.DIMENSION, rounds()));
    lines.add("");
    Table table = new Table("measured", ">median", ">min-max", ">goal", "");
    for (Figure figure : figures) {
      Spread spread = figure.spread();
      table.row(
          figure.title(),
          digits(spread.median()) + " " + figure.unit(),
          digits(spread.min()) + "-" + digits(spread.max()),
          goal(figure).map(Report::wanted).orElse(""),
          goal(figure).map(goal -> figure.reaches(goal) ? "reached" : "NOT reached").orElse(""));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        sound()
            ? "Search and plain loop found the same, to the last bit, in every query."
            : "WRONG: results that differ from the plain loop: " + different);
    return lines;
  }

  private String rounds() {
    return Quantity.count(figures.get(0).rounds().size(), "round");
  }

  /** A goal is about one size of store. */
  private Optional<Figure.Goal> goal(Figure figure) {
    return figure.goal().filter(goal -> artifacts == Figure.Goal.ARTIFACTS);
  }

  private static String wanted(Figure.Goal goal) {
    return (goal.atLeast() ? "≥ " : "≤ ") + digits(goal.bound());
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine.json());
    json.put("artifacts", artifacts);
    json.put("different", different);
    json.put("figures", figures.stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Figure figure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", figure.key());
    json.put("unit", figure.unit());
    json.put("median", figure.spread().median());
    json.put("rounds", figure.rounds());
    goal(figure)
        .ifPresent(
            goal -> {
              json.put("goal", wanted(goal));
              json.put("reached", figure.reaches(goal));
            });
    return json;
  }
}
