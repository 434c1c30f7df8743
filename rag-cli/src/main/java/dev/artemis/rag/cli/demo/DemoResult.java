package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.output.Table;
import dev.artemis.rag.cli.output.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the demo ended.
 *
 * @param history what was done
 * @param facts what the file holds
 * @param verdict whether all is well
 * @param kept where the store is now; empty if it is gone
 */
public record DemoResult(History history, FileFacts facts, Verdict verdict, Optional<Path> kept) {

  /** Whether everything that must hold does. */
  public boolean holds() {
    return verdict.holds();
  }

  /** For people. */
  public List<String> lines(Style style) {
    List<String> lines = new ArrayList<>(table());
    lines.add("");
    for (Check check : verdict.checks()) {
      String mark = check.holds() ? style.good("ok    ") : style.bad("FAILED");
      String head = mark + "  " + Text.pad(check.title(), 38) + " ";
      List<String> detail = Text.wrap(check.detail(), Text.WIDTH - 47, check.holds() ? 2 : 12);
      lines.add(head + detail.get(0));
      detail.stream().skip(1).forEach(line -> lines.add(" ".repeat(47) + line));
    }
    lines.add("");
    lines.add(
        holds()
            ? style.good("Verdict: ok.") + " Nothing acknowledged was lost, nothing is there twice."
            : style.bad("Verdict: FAILED."));
    kept.ifPresent(path -> lines.add("The store is kept: " + path));
    return lines;
  }

  private List<String> table() {
    Table table =
        new Table(
            "process",
            ">written",
            ">acked",
            ">errors",
            ">wait median",
            ">worst",
            ">queries",
            "end");
    for (WorkerRecord record : history.records()) {
      table.row(
          record.name(),
          record.tried().size(),
          record.acknowledged().size(),
          record.failures().size(),
          micros(record.medianWaitMicros()),
          micros(record.worstWaitMicros()),
          record.queries().isEmpty() ? "" : record.queries().size(),
          end(record));
    }
    return table.lines();
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", holds() ? "ok" : "failed");
    json.put("acknowledged", history.acknowledged());
    json.put("artifacts", facts.count());
    json.put("database", kept.orElse(null));
    json.put("processes", history.records().stream().map(DemoResult::process).toList());
    json.put("checks", verdict.checks().stream().map(DemoResult::check).toList());
    return json;
  }

  private static Map<String, Object> process(WorkerRecord record) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", record.name());
    json.put("role", record.role().name().toLowerCase(Locale.ROOT));
    json.put("written", record.tried().size());
    json.put("acknowledged", record.acknowledged().size());
    json.put("errors", record.failures().size());
    json.put("lockErrors", record.lockErrors());
    json.put("queries", record.queries().size());
    json.put("waitMedianMicros", orNull(record.medianWaitMicros()));
    json.put("waitWorstMicros", orNull(record.worstWaitMicros()));
    json.put("end", end(record));
    return json;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", check.key());
    json.put("title", check.title());
    json.put("holds", check.holds());
    json.put("detail", check.detail());
    return json;
  }

  private static String end(WorkerRecord record) {
    return record.killed() ? "killed" : record.ended() ? "finished" : "lost";
  }

  private static String micros(OptionalLong micros) {
    return micros.isPresent() ? Quantity.micros(micros.getAsLong()) : "";
  }

  private static Object orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }
}
