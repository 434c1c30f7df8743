package dev.artemis.rag.cli.bench.write;

import java.util.LinkedHashMap;
import java.util.Map;

/** A scenario's result for programs. Waits are in milliseconds. */
final class ScenarioJson {
  private ScenarioJson() {}

  static Map<String, Object> of(ScenarioResult result) {
    Map<String, Object> json = scenario(result.scenario());
    Map<String, Object> disciplines = new LinkedHashMap<>();
    for (DisciplineResult one : result.disciplines()) {
      disciplines.put(one.discipline().key(), discipline(one, result));
    }
    json.put("disciplines", disciplines);
    return json;
  }

  static Map<String, Object> of(GoalCheck check) {
    Map<String, Object> json = scenario(check.scenario());
    json.put("what", check.goal().title());
    json.put("wanted", check.goal().wanted());
    json.put("found", check.judged());
    json.put("spread", check.measured().json());
    json.put("reached", check.reached());
    return json;
  }

  private static Map<String, Object> scenario(Scenario scenario) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("processes", scenario.processes());
    json.put("threads", scenario.threads());
    json.put("ratePerProcess", scenario.rate());
    json.put("synchronous", scenario.synchronous());
    json.put("rounds", scenario.rounds());
    json.put("turnMillis", scenario.millis());
    return json;
  }

  private static Map<String, Object> discipline(DisciplineResult one, ScenarioResult all) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      json.put(figure.key(), one.of(figure).json());
    }
    json.put("errors", one.errors());
    json.put("firstError", one.firstError());
    json.put("lostPerRound", one.lost());
    json.put("sharesPerRound", one.rounds().stream().map(Round::shares).toList());
    all.of(Discipline.BUSY).ifPresent(busy -> json.put("toBusy", ratios(one, busy)));
    if (one.discipline() == Discipline.FALLBACK) {
      all.of(Discipline.FILELOCK).ifPresent(lock -> json.put("toFilelock", ratios(one, lock)));
    }
    return json;
  }

  private static Map<String, Object> ratios(DisciplineResult one, DisciplineResult base) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      json.put(figure.key(), one.against(base, figure, figure).json());
    }
    return json;
  }
}
