package dev.artemis.rag.cli.bench.quality;

import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of a run. Immutable. */
public final class QualityReport {
  private final Machine machine;
  private final int documents;
  private final int queries;
  private final List<Row> rows;

  QualityReport(Machine machine, int documents, int queries, List<Row> rows) {
    this.machine = machine;
    this.documents = documents;
    this.queries = queries;
    this.rows = List.copyOf(rows);
  }

  /** For people, at most 80 columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine.sentence());
    lines.add(
        "%,d documents, %,d judged queries. Means over all of them, and nDCG over every"
            .formatted(documents, queries));
    lines.add("second one, from the first (odd) and from the second (even).");
    lines.add("");
    Table table = new Table("search", ">nDCG@10", ">recall@10", ">MRR@10", ">odd", ">even");
    for (Row row : rows) {
      Measures all = row.all();
      table.row(
          row.title(),
          digits(all.ndcg()),
          digits(all.recall()),
          digits(all.mrr()),
          digits(row.half(0).ndcg()),
          digits(row.half(1).ndcg()));
    }
    lines.addAll(table.lines());
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "nDCG@10 of hybrid is %+.1f %% against the better of vector and text alone.",
            100 * gain()));
    return lines;
  }

  private static String digits(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  /** How much more than the better of the other two the hybrid's nDCG is, as a share of it. */
  private double gain() {
    double better = Math.max(ndcg("vector"), ndcg("text"));
    return better == 0 ? 0 : ndcg("hybrid") / better - 1;
  }

  private double ndcg(String key) {
    return rows.stream()
        .filter(row -> row.key().equals(key))
        .mapToDouble(row -> row.all().ndcg())
        .findFirst()
        .orElseThrow();
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine.json());
    json.put("documents", documents);
    json.put("queries", queries);
    json.put("rows", rows.stream().map(QualityReport::json).toList());
    json.put("hybridGain", gain());
    return json;
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("search", row.key());
    json.put("ndcg", row.all().ndcg());
    json.put("recall", row.all().recall());
    json.put("mrr", row.all().mrr());
    json.put("ndcgOdd", row.half(0).ndcg());
    json.put("ndcgEven", row.half(1).ndcg());
    return json;
  }
}
