package dev.artemis.rag.cli.demo;

import dev.artemis.rag.cli.demo.Event.Acknowledged;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether what the demo promises to play really took place; a verdict about scenes that never
 * happened would mean nothing. Pure.
 */
final class Happenings {
  private final History history;

  Happenings(History history) {
    this.history = history;
  }

  List<Check> checks() {
    return List.of(
        severalPipelines(),
        supervisor(),
        monitoring(),
        restarts(),
        withoutDaemon(),
        killedPipeline());
  }

  private Check severalPipelines() {
    Map<String, Long> byCard = new TreeMap<>();
    history
        .of(Role.ORCHESTRATOR)
        .forEach(
            record ->
                byCard.merge(record.name().card(), (long) record.acknowledged().size(), Long::sum));
    long turns = turns(history.of(Role.ORCHESTRATOR));
    boolean happened =
        byCard.size() > 1 && byCard.values().stream().allMatch(n -> n > 0) && turns > 1;
    return scene(
        Scenario.SEVERAL_PIPELINES,
        happened,
        "%d cards took turns %d times".formatted(byCard.size(), turns));
  }

  private Check supervisor() {
    List<WorkerRecord> both =
        Stream.concat(history.of(Role.SUPERVISOR).stream(), history.of(Role.ORCHESTRATOR).stream())
            .toList();
    long stored =
        history.of(Role.SUPERVISOR).stream().mapToLong(r -> r.acknowledged().size()).sum();
    return scene(
        Scenario.SUPERVISOR,
        stored > 0 && turns(both) > 1,
        "the supervisor stored %d artifacts beside the pipelines".formatted(stored));
  }

  private Check monitoring() {
    List<Event.Queried> queries =
        history.of(Role.MONITOR).stream().flatMap(record -> record.queries().stream()).toList();
    long fell = 0;
    for (int i = 1; i < queries.size(); i++) {
      fell += queries.get(i).count() < queries.get(i - 1).count() ? 1 : 0;
    }
    long first = queries.isEmpty() ? 0 : queries.get(0).count();
    long last = queries.isEmpty() ? 0 : queries.get(queries.size() - 1).count();
    return scene(
        Scenario.MONITORING,
        last > first && fell == 0,
        "%d queries saw the store grow from %d to %d".formatted(queries.size(), first, last));
  }

  private Check restarts() {
    List<WorkerRecord> successors =
        history.records().stream().filter(record -> record.name().generation() > 1).toList();
    long atWork = successors.stream().filter(record -> !record.acknowledged().isEmpty()).count();
    return scene(
        Scenario.RESTARTS,
        !successors.isEmpty() && atWork == successors.size(),
        "%d of %d successors went on writing".formatted(atWork, successors.size()));
  }

  private Check withoutDaemon() {
    long stored = history.acknowledgedWithoutDaemon();
    return new Check(
        "daemonKilled",
        "Daemon killed, work goes on",
        history.daemonKilledAt() > 0
            && history.daemonBackAt() > 0
            && stored > 0
            && history.daemonTroubles().isEmpty(),
        stored
            + " artifacts acknowledged without a daemon"
            + history.daemonTroubles().stream().map("; "::concat).collect(Collectors.joining()));
  }

  private Check killedPipeline() {
    List<WorkerRecord> killed = history.records().stream().filter(WorkerRecord::killed).toList();
    long cut = killed.stream().mapToLong(r -> r.tried().size() - r.acknowledged().size()).sum();
    return new Check(
        "pipelineKilled",
        "Pipeline killed while writing",
        !killed.isEmpty(),
        "%d process killed, %d write cut off".formatted(killed.size(), cut));
  }

  /** How often the next acknowledgement was another card's. */
  private static long turns(List<WorkerRecord> records) {
    record Write(long at, String card) {}
    List<Write> writes =
        records.stream()
            .flatMap(
                record ->
                    record.acknowledged().stream()
                        .map(Acknowledged::at)
                        .map(at -> new Write(at, record.name().card())))
            .sorted(Comparator.comparingLong(Write::at))
            .toList();
    long turns = 0;
    for (int i = 1; i < writes.size(); i++) {
      turns += writes.get(i).card().equals(writes.get(i - 1).card()) ? 0 : 1;
    }
    return turns;
  }

  private static Check scene(Scenario scenario, boolean happened, String detail) {
    return new Check(scenario.key(), scenario.title(), happened, detail);
  }
}
