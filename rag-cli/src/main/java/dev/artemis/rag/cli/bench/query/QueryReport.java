package dev.artemis.rag.cli.bench.query;

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
 * @param documents how many of the artifacts are documents as they are
 * @param different how often a query found something else than before
 * @param rows the first is the floor
 * @param embedding what the model took for the queries' vectors, which is in none of the rows
 */
public record QueryReport(
    Machine machine, int artifacts, int documents, int different, List<Row> rows, Row embedding) {
  /** Copies the list. */
  public QueryReport {
    rows = List.copyOf(rows);
  }

  /** Whether the same queries found the same, always. */
  public boolean sound() {
    return different == 0;
  }

  /** For people, at most 80 columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine.sentence());
    lines.add(
        "Top %d of %,d artifacts: %,d documents, the others mixed of halves of two."
            .formatted(Way.TOP, artifacts, documents));
    lines.add(
        "%s, each asked once in %s. Times in ms."
            .formatted(queries(), Quantity.count(floor().rounds().size(), "round")));
    lines.add("");
    Table table = new Table("query", ">median", ">p99", ">worst", ">against FTS5 alone");
    line(table, floor(), "");
    for (Row row : rows.subList(1, rows.size())) {
      line(table, row, against(row.against(floor())));
    }
    line(table, embedding, "");
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        sound()
            ? "What was found was the same in every round, with and without highlights."
            : "WRONG: queries that did not find the same as before: " + different);
    return lines;
  }

  private String queries() {
    int queries = floor().rounds().get(0).length;
    return queries == 1 ? "1 query" : "%,d queries".formatted(queries);
  }

  private static void line(Table table, Row row, String ratio) {
    Times all = row.all();
    table.row(
        row.title(),
        digits(all.medianMillis()),
        digits(all.p99Millis()),
        digits(all.worstMillis()),
        ratio);
  }

  private Row floor() {
    return rows.get(0);
  }

  private static String against(Spread ratios) {
    return "%s× (%s-%s)"
        .formatted(digits(ratios.median()), digits(ratios.min()), digits(ratios.max()));
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine.json());
    json.put("artifacts", artifacts);
    json.put("documents", documents);
    json.put("different", different);
    json.put("queries", rows.stream().map(this::compared).toList());
    json.put("embedding", json(embedding));
    return json;
  }

  private Map<String, Object> compared(Row row) {
    Map<String, Object> json = json(row);
    json.put("againstFts5", row.against(floor()).json());
    return json;
  }

  private static Map<String, Object> json(Row row) {
    Times all = row.all();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", row.key());
    json.put("count", all.count());
    json.put("medianMillis", all.medianMillis());
    json.put("p99Millis", all.p99Millis());
    json.put("worstMillis", all.worstMillis());
    return json;
  }
}
