package dev.artemis.rag.cli.doctor;

import dev.artemis.rag.cli.output.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to use for how many at once, and which of it applies to what is seen now. Immutable.
 *
 * @param processes that have the store open now, this one not counted
 * @param daemon whether a lock daemon answers
 * @param network whether the store lies on a network filesystem: several machines are meant
 */
public record Decision(int processes, boolean daemon, boolean network) {

  /** How a store is used. */
  public enum Use {
    /** One after the other. */
    SEQUENTIAL(
        "one after the other",
        "one agent for each component; agents of one file in one JVM share one core. No daemon"
            + " is needed."),
    /** Now and then at the same time. */
    SOMETIMES(
        "sometimes at once",
        "the same: every process takes its turns by the lock file. A daemon adds order and"
            + " 'ragctl lock status'. No retries of your own."),
    /** At the same time as a rule. */
    ALWAYS(
        "always at once",
        "the same, with the lock daemon: first come, first served, and nobody waits long."),
    /** From several machines. */
    MACHINES(
        "several machines",
        "not one SQLite file: file locks end at the machine. Let one machine keep the store, or"
            + " use a database server.");

    private final String when;
    private final String what;

    Use(String when, String what) {
      this.when = when;
      this.what = what;
    }
  }

  /** The row that applies. */
  public Use use() {
    if (network) {
      return Use.MACHINES;
    }
    return processes < 2 ? Use.SEQUENTIAL : processes == 2 ? Use.SOMETIMES : Use.ALWAYS;
  }

  private String seen() {
    String open =
        switch (processes) {
          case 0 -> "no process has";
          case 1 -> "1 process has";
          default -> processes + " processes have";
        };
    String advice =
        use() == Use.ALWAYS && !daemon
            ? ": start one (ragctl daemon run, or the service)"
            : use() == Use.MACHINES ? ": move the store to a local disk first" : "";
    return "Now: %s the store open, %s%s."
        .formatted(open, daemon ? "and the daemon runs" : "and no daemon answers", advice);
  }

  /** For people; the row that applies is marked. */
  public List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bold("what to use, by how many use the store at once"));
    for (Use row : Use.values()) {
      boolean applies = row == use();
      List<String> field = new ArrayList<>();
      DiagnosisText.field(
          field,
          (applies ? "> " : "  ") + row.name().toLowerCase(java.util.Locale.ROOT),
          "",
          row.when + ": " + row.what,
          style);
      lines.addAll(field);
    }
    DiagnosisText.field(lines, "", "", seen(), style);
    return lines;
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("processes", processes);
    json.put("daemon", daemon);
    json.put("applies", use().name().toLowerCase(java.util.Locale.ROOT));
    json.put("says", seen());
    Map<String, Object> rows = new LinkedHashMap<>();
    for (Use row : Use.values()) {
      rows.put(row.name().toLowerCase(java.util.Locale.ROOT), row.what);
    }
    json.put("rows", rows);
    return json;
  }
}
