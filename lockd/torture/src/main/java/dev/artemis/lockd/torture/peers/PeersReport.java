package dev.artemis.lockd.torture.peers;

import dev.artemis.rag.cli.bench.lock.Round;
import dev.artemis.rag.cli.bench.lock.Row;
import dev.artemis.rag.cli.output.Table;
import dev.artemis.rag.cli.output.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table. Every figure is the one in the middle of all rounds'. Pure. */
final class PeersReport {
  private static final List<String> LEGEND =
      List.of(
          "alone: acquire and release, nobody else there, µs. /ours: against our store lease.",
          "hand-off: from the beginning of a release to the next process's grant, two take",
          "turns of 0.2 ms, µs. /ours: against our named lock. turns/s, Jain: four processes,",
          "turns of 1 ms; 1 is fair. Redis, PostgreSQL and etcd over TCP on this host. etcd",
          "through its JSON gateway, Resolver with deleteLockFiles=false, flock(1) a process",
          "for each use. Redis polls each 2 ms.");

  private final List<Line> lines;

  /** What was measured of one lock; what could not be is empty. */
  record Line(
      Peer peer, List<Round> alone, List<Round> handOff, List<Round> rate, List<Round> jain) {}

  PeersReport(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  Object json() {
    return lines.stream().map(this::json).toList();
  }

  private Map<String, Object> json(Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("lock", line.peer().name().toLowerCase(Locale.ROOT));
    json.put("rounds", line.alone().size());
    row(line.alone()).ifPresent(row -> put(json, "alone", row));
    ratio(aloneOf(Peer.STORE), row(line.alone())).ifPresent(x -> json.put("aloneToOurs", x));
    row(line.handOff()).ifPresent(row -> put(json, "handOff", row));
    ratio(handOffOf(Peer.NAMED), row(line.handOff())).ifPresent(x -> json.put("handOffToOurs", x));
    row(line.rate()).ifPresent(row -> json.put("turnsPerSecond", row.median()));
    row(line.jain()).ifPresent(row -> json.put("jain", row.median()));
    return json;
  }

  private static void put(Map<String, Object> json, String key, Row row) {
    json.put(key + "Micros", row.median());
    json.put(key + "P99Micros", row.p99());
  }

  List<String> text() {
    Table table =
        new Table(
            "lock", ">alone", ">p99", ">/ours", ">hand-off", ">p99", ">/ours", ">turns/s", ">Jain");
    for (Line line : lines) {
      Optional<Row> alone = row(line.alone());
      Optional<Row> handOff = row(line.handOff());
      table.row(
          line.peer().title(),
          alone.map(row -> number(row.median())).orElse("-"),
          alone.map(row -> number(row.p99())).orElse("-"),
          ratio(aloneOf(Peer.STORE), alone).map(PeersReport::number).orElse("-"),
          handOff.map(row -> number(row.median())).orElse("-"),
          handOff.map(row -> number(row.p99())).orElse("-"),
          ratio(handOffOf(Peer.NAMED), handOff).map(PeersReport::number).orElse("-"),
          row(line.rate()).map(row -> number(row.median())).orElse("-"),
          row(line.jain()).map(row -> "%.3f".formatted(row.median())).orElse("-"));
    }
    List<String> text = new ArrayList<>(table.lines());
    text.add("");
    text.addAll(Text.wrap(String.join(" ", LEGEND), Text.WIDTH, LEGEND.size() + 1));
    return text;
  }

  private Optional<Row> aloneOf(Peer peer) {
    return lines.stream()
        .filter(line -> line.peer() == peer)
        .findAny()
        .flatMap(x -> row(x.alone()));
  }

  private Optional<Row> handOffOf(Peer peer) {
    return lines.stream()
        .filter(line -> line.peer() == peer)
        .findAny()
        .flatMap(x -> row(x.handOff()));
  }

  /** Round by round. */
  private static Optional<Double> ratio(Optional<Row> ours, Optional<Row> theirs) {
    if (ours.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    return theirs.get().against(ours.get()).ratio().stream().boxed().findAny();
  }

  private static Optional<Row> row(List<Round> rounds) {
    return rounds.isEmpty() ? Optional.empty() : Optional.of(Row.of("", "", "", rounds));
  }

  /** Three digits, no more than are meant. */
  static String number(double value) {
    String form = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, form, value);
  }
}
