package dev.artemis.rag.cli.output;

import dev.artemis.rag.ImportReport;
import dev.artemis.rag.ImportReport.Fate;
import dev.artemis.rag.ImportReport.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of an import. */
public final class ImportView {
  private ImportView() {}

  /** For programs. */
  public static Map<String, Object> json(ImportReport report, boolean dryRun) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dryRun", dryRun);
    for (Fate fate : Fate.values()) {
      json.put(name(fate), report.count(fate));
    }
    json.put("declared", report.declared());
    json.put("problems", report.problems().stream().map(ImportView::json).toList());
    return json;
  }

  private static Map<String, Object> json(Problem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("where", problem.where());
    json.put("fate", name(problem.fate()));
    json.put("reason", problem.reason());
    return json;
  }

  /** For people. */
  public static List<String> lines(ImportReport report, boolean dryRun) {
    List<String> lines = new ArrayList<>();
    if (!report.declared().isEmpty()) {
      lines.add("types declared: " + String.join(", ", report.declared()));
    }
    lines.add(
        (dryRun ? "dry run: " : "")
            + Arrays.stream(Fate.values())
                .map(fate -> report.count(fate) + " " + name(fate))
                .collect(Collectors.joining(", ")));
    return lines;
  }

  private static String name(Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }
}
