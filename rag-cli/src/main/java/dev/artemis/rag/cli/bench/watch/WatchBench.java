package dev.artemis.rag.cli.bench.watch;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.child.ChildJvm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Commits, and has other processes learn of it in turns. */
public final class WatchBench {
  private final Consumer<String> remarks;

  /**
   * @param remarks hears how far it is
   */
  public WatchBench(Consumer<String> remarks) {
    this.remarks = remarks;
  }

  /**
   * Measures.
   *
   * @param synchronous of the commits
   * @param perSecond commits, on average
   * @param millis of a turn with commits, and of the same without
   * @param rounds turns of each way, after one to warm up
   */
  public Report run(Synchronous synchronous, int perSecond, int millis, int rounds)
      throws IOException {
    try (WatchStage stage = WatchStage.set();
        Commits commits = Commits.to(stage.store(), synchronous, perSecond)) {
      Map<Way, ChildJvm> children = new EnumMap<>(Way.class);
      Map<Way, List<Turn>> turns = new EnumMap<>(Way.class);
      for (Way way : Way.values()) {
        children.put(way, stage.start(way));
        turns.put(way, new ArrayList<>());
      }
      for (int round = 0; round <= rounds; round++) {
        remarks.accept(round == 0 ? "warm-up" : "round " + round + " of " + rounds);
        for (Way way : Way.values()) {
          Turn turn = turn(way, children.get(way), commits, millis * 1_000_000L);
          if (round > 0) {
            turns.get(way).add(turn);
          }
        }
      }
      List<Row> rows = new ArrayList<>();
      turns.forEach((way, all) -> rows.add(new Row(way, all)));
      return new Report(
          Machine.here(stage.store().getParent()), synchronous, perSecond, millis, rows);
    }
  }

  private static Turn turn(Way way, ChildJvm child, Commits commits, long nanos)
      throws IOException {
    long before = System.nanoTime();
    child.say(WatchProcess.WATCH);
    checkClock(before, Long.parseLong(heard(child)));
    ProcessorTime begin = ProcessorTime.of(child.pid());
    Map<String, Long> committed = commits.during(nanos);
    ProcessorTime middle = ProcessorTime.of(child.pid());
    Commits.pause(nanos);
    ProcessorTime end = ProcessorTime.of(child.pid());
    child.say(Integer.toString(way.learns() ? committed.size() : 0));
    Map<String, Long> told = Told.parse(heard(child));
    return Turn.of(committed, told, middle.percentSince(begin), end.percentSince(middle));
  }

  private static String heard(ChildJvm child) throws IOException {
    String line = child.hear();
    if (line == null) {
      throw CommandFailure.failed("a process that watches failed: " + child.lastWords(), null);
    }
    return line;
  }

  private static void checkClock(long before, long its) {
    if (its - before < 0 || System.nanoTime() - its < 0) {
      throw CommandFailure.failed(
          "processes of this machine do not share a clock, so that no delay between them can be"
              + " measured",
          null);
    }
  }
}
