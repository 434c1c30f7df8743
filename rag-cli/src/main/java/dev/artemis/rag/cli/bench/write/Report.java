package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Table;
import dev.artemis.rag.cli.output.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of all scenarios of a run, and where. */
public record Report(Machine machine, List<ScenarioResult> results) {

  /** Whether nothing failed and nothing acknowledged is missing. */
  public boolean sound() {
    return results.stream().allMatch(ScenarioResult::sound);
  }

  /** For people, at most 80 columns. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(machine.sentence());
    Scenario first = results.get(0).scenario();
    lines.addAll(
        Text.wrap(
            "Medians of %s; waits in ms, from call to acknowledgement; Jain's index of the processes' shares (1 is fair), and its lowest value in any 5 s. Ratios compare neighbouring turns."
                .formatted(Quantity.count(first.rounds(), "round")),
            Text.WIDTH,
            4));
    for (ScenarioResult result : results) {
      lines.add("");
      lines.addAll(ScenarioText.lines(result));
    }
    List<GoalCheck> goals = GoalCheck.ofAll(results);
    if (!goals.isEmpty()) {
      lines.add("");
      lines.addAll(goals(goals));
    }
    return lines;
  }

  private static List<String> goals(List<GoalCheck> checks) {
    Table table = new Table("goal", "what", ">wanted", ">found", ">min-max", "");
    for (GoalCheck check : checks) {
      List<String> cells = check.cells();
      table.row(
          check.scenario().shortTitle(),
          check.goal().title(),
          cells.get(0),
          cells.get(1),
          cells.get(2),
          check.reached() ? "yes" : "NO");
    }
    return table.lines();
  }

  /** For programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine.json());
    json.put("sound", sound());
    json.put("scenarios", results.stream().map(ScenarioJson::of).toList());
    json.put("goals", GoalCheck.ofAll(results).stream().map(ScenarioJson::of).toList());
    return json;
  }

  /** For a browser: one page that needs nothing else. */
  public String html() throws IOException {
    return ReportPage.of(this);
  }
}
