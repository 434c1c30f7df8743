package dev.artemis.rag.cli.bench.lock;

import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The result.
 *
 * @param rows what was measured
 * @param notes what has to be known to read it
 */
public record Report(List<Row> rows, List<String> notes) {
  /** Copies the lists. */
  public Report {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** As JSON: a list of rows. */
  public Object json() {
    return rows.stream().map(Report::json).toList();
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", row.key());
    json.put("unit", row.unit());
    json.put("rounds", row.rounds().size());
    json.put("median", row.median());
    json.put("least", row.least());
    json.put("greatest", row.greatest());
    json.put("p99", row.p99());
    row.floor().ifPresent(floor -> json.put("floor", floor.key()));
    row.ratio().ifPresent(ratio -> json.put("ratio", ratio));
    Goal.of(row)
        .ifPresent(
            goal -> {
              json.put("goal", goal.text(row));
              json.put("reached", goal.reachedBy(row));
            });
    return json;
  }

  /** As text, at most 80 columns, with what the figures mean. */
  public List<String> lines(Style style) {
    Table table = new Table("measured", ">median", ">spread", ">p99", ">floor", "goal");
    rows.forEach(
        row ->
            table.row(
                row.title(),
                number(row.median()) + " " + row.unit(),
                spread(row),
                row.p99() == row.median() ? "" : number(row.p99()),
                row.ratio().stream().mapToObj(x -> number(x) + "×").findAny().orElse(""),
                Goal.of(row).map(goal -> verdict(goal, row)).orElse("")));
    List<String> lines = new ArrayList<>();
    List<String> plain = table.lines();
    for (int i = 0; i < plain.size(); i++) {
      Optional<Boolean> good = i == 0 ? Optional.empty() : reached(rows.get(i - 1));
      String line = plain.get(i);
      lines.add(good.map(yes -> yes ? style.good(line) : style.bad(line)).orElse(line));
    }
    lines.add("");
    lines.addAll(notes);
    return lines;
  }

  private static Optional<Boolean> reached(Row row) {
    return Goal.of(row).map(goal -> goal.reachedBy(row));
  }

  /** Nothing for what was measured in one go. */
  private static String spread(Row row) {
    return row.rounds().size() == 1 ? "" : number(row.least()) + "–" + number(row.greatest());
  }

  private static String verdict(Goal goal, Row row) {
    return goal.text(row) + (goal.reachedBy(row) ? " yes" : " NO");
  }

  /** Three digits, no more than are meant. */
  static String number(double value) {
    String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, form, value);
  }
}
