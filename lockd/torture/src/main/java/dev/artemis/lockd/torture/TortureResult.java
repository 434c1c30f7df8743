package dev.artemis.lockd.torture;

import dev.artemis.lockd.torture.record.History;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import dev.artemis.lockd.torture.record.WriterRecord;
import dev.artemis.lockd.torture.verdict.Check;
import dev.artemis.lockd.torture.verdict.Verdict;
import dev.artemis.rag.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run found.
 *
 * @param seed repeats it
 * @param verdict whether everything held
 * @param struck how often each kind of trouble was made
 * @param skipped how often it could not be made
 */
record TortureResult(
    long seed,
    Verdict verdict,
    Map<String, Integer> struck,
    Map<String, Integer> skipped,
    History history) {

  boolean holds() {
    return verdict.holds();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(writers().lines());
    lines.add("");
    lines.addAll(trouble().lines());
    lines.add("");
    verdict.checks().forEach(check -> lines.addAll(check.lines()));
    lines.add("");
    lines.add("Verdict: " + (holds() ? "ok" : "VIOLATED") + ", seed " + seed);
    return lines;
  }

  private Table writers() {
    Table table =
        new Table(
            "writer", "store", ">seconds", ">artifacts", ">own", ">shared", ">named", ">errors");
    for (WriterRecord writer : history.writers()) {
      table.row(
          writer.name(),
          writer.store(),
          (writer.died() - writer.born()) / 1_000_000_000L,
          writer.of(Work.STORE, What.ACKED).count(),
          writer.of(Work.OWN, What.ACKED).count(),
          writer.of(Work.SHARED, What.ACKED).count(),
          writer.of(Work.FILE, What.ACKED).count(),
          writer.of(What.FAILED).count());
    }
    return table;
  }

  private Table trouble() {
    Table table = new Table("trouble", ">made", ">could not be made");
    struck.forEach((kind, count) -> table.row(kind, count, skipped.getOrDefault(kind, 0)));
    return table;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", holds() ? "ok" : "violated");
    json.put("seed", seed);
    json.put("checks", verdict.checks().stream().map(TortureResult::json).toList());
    json.put("trouble", struck);
    json.put("skipped", skipped);
    json.put("writers", history.writers().stream().map(TortureResult::json).toList());
    return json;
  }

  private static Map<String, Object> json(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", check.title());
    json.put("holds", check.holds());
    json.put("detail", check.detail());
    json.put("against", check.examples());
    return json;
  }

  private static Map<String, Object> json(WriterRecord writer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", writer.name());
    json.put("store", writer.store());
    json.put("pid", writer.pid());
    json.put("acknowledged", writer.of(What.ACKED).count());
    json.put("errors", writer.of(What.FAILED).count());
    return json;
  }
}
