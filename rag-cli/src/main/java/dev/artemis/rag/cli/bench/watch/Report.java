package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.bench.Spread;
import dev.artemis.rag.cli.bench.Times;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param millis of a turn with commits, and of one without
 * @param rows of all ways, the first of {@link Way#WATCH}
 */
public record Report(
    Machine machine, Synchronous synchronous, int perSecond, int millis, List<Row> rows) {
  /** Copies the list. */
  public Report {
    rows = List.copyOf(rows);
  }

  /** Whether everybody learned of every commit. */
  public boolean sound() {
    return missed() == 0;
  }

  private int missed() {
    return rows.stream().mapToInt(Row::missed).sum();
  }

  /** For people, at most 80 columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine.sentence());
    lines.add("From just before COMMIT in one process until another one knows, in ms; and what");
    lines.add(
        "the other one takes of one processor while %s a second come, and none."
            .formatted(Quantity.count(perSecond, "commit")));
    lines.add(
        "%s of %s with and %s without commits, synchronous = %s."
            .formatted(
                Quantity.count(rows.get(0).turns().size(), "round"),
                Quantity.millis(millis),
                Quantity.millis(millis),
                synchronous));
    lines.add("");
    lines.addAll(table().lines());
    lines.add("");
    if (sound()) {
      rows.stream().filter(row -> row.way().polls()).map(this::compared).forEach(lines::add);
      lines.add("Everybody learned of every commit.");
    } else {
      lines.add("WRONG: commits missed: " + missed());
    }
    return lines;
  }

  private Table table() {
    Table table = new Table("by", ">commits", ">median", ">p99", ">worst", ">busy", ">idle");
    for (Row row : rows) {
      Times delays = row.delays();
      boolean any = delays.count() > 0;
      table.row(
          row.way().title(),
          row.way().learns() ? delays.count() : "",
          any ? digits(delays.medianMillis()) : "",
          any ? digits(delays.p99Millis()) : "",
          any ? digits(delays.worstMillis()) : "",
          percent(row.busyPercent()),
          percent(row.idlePercent()));
    }
    return table;
  }

  private static String percent(Spread spread) {
    return String.format(Locale.ROOT, "%.2f %%", spread.median());
  }

  private String compared(Row rival) {
    Spread times = rival.times(rows.get(0));
    return "%s: %s times as long as %s (%s-%s)"
        .formatted(
            rival.way().title(),
            digits(times.median()),
            rows.get(0).way().title(),
            digits(times.min()),
            digits(times.max()));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine.json());
    json.put("synchronous", synchronous.name());
    json.put("commitsPerSecond", perSecond);
    json.put("turnMillis", millis);
    json.put("rounds", rows.get(0).turns().size());
    json.put("sound", sound());
    json.put("watchers", rows.stream().map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(Row row) {
    Times delays = row.delays();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", row.way().key());
    json.put("commits", delays.count());
    json.put("missed", row.missed());
    if (delays.count() > 0) {
      json.put("medianMillis", delays.medianMillis());
      json.put("p99Millis", delays.p99Millis());
      json.put("worstMillis", delays.worstMillis());
    }
    json.put("busyPercent", row.busyPercent().json());
    json.put("idlePercent", row.idlePercent().json());
    if (row.way().polls() && sound()) {
      json.put("timesWatch", row.times(rows.get(0)).json());
    }
    return json;
  }
}
