package dev.artemis.rag.cli.bench.write;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.CommandFailure;
import dev.artemis.rag.cli.child.ChildJvm;
import dev.artemis.rag.cli.child.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Has the processes write to a new store once, and looks at what they left. */
final class RoundRun {
  /** Time for the signal to reach everybody. */
  private static final long LEAD_NANOS = 50_000_000;

  private final BenchStage stage;
  private final List<ChildJvm> writers;
  private final Scenario scenario;
  private final Texts texts = new Texts();

  RoundRun(BenchStage stage, List<ChildJvm> writers, Scenario scenario) {
    this.stage = stage;
    this.writers = writers;
    this.scenario = scenario;
  }

  /**
   * One turn.
   *
   * @param seed for the times of paced writes, the same for all disciplines of a round
   */
  Round run(Discipline discipline, int millis, long seed) throws IOException {
    Path folder = stage.folder();
    Path store = create(folder);
    List<WriterRound> done = write(discipline, millis, scenario.rate(), seed, writer -> store);
    Round round = new Round(done, count(store) - 1, millis);
    Scratch.remove(folder);
    return round;
  }

  /**
   * Has each process write to a store of its own as fast as it can, so that its JVM compiles what
   * it runs.
   */
  void warmUp(Discipline discipline, int millis) throws IOException {
    List<Path> folders = new ArrayList<>();
    List<Path> stores = new ArrayList<>();
    for (int i = 0; i < writers.size(); i++) {
      folders.add(stage.folder());
      stores.add(create(folders.get(i)));
    }
    write(discipline, millis, 0, 0, stores::get);
    folders.forEach(Scratch::remove);
  }

  /** A store with one artifact, so that the file knows its model. */
  private Path create(Path folder) throws IOException {
    Path store = folder.resolve("rag.db");
    try (AgentWriting agent =
        AgentWriting.open(store, scenario.synchronous(), stage.deadSocket(), texts)) {
      agent.store(0, 0);
    }
    return store;
  }

  private List<WriterRound> write(
      Discipline discipline, int millis, int rate, long seed, IntFunction<Path> stores)
      throws IOException {
    Path socket = discipline == Discipline.DAEMON ? stage.socket() : stage.deadSocket();
    for (int i = 0; i < writers.size(); i++) {
      Order order =
          new Order(
              discipline,
              scenario.synchronous(),
              scenario.threads(),
              rate,
              seed + (long) i * scenario.threads(),
              socket,
              stores.apply(i));
      writers.get(i).say(order.line());
    }
    for (ChildJvm writer : writers) {
      hear(writer);
    }
    Span span = new Span(System.nanoTime() + LEAD_NANOS, millis * 1_000_000L);
    for (ChildJvm writer : writers) {
      writer.say(span.line());
    }
    List<WriterRound> done = new ArrayList<>();
    for (ChildJvm writer : writers) {
      done.add(WriterRound.parse(hear(writer)));
    }
    return done;
  }

  private static String hear(ChildJvm writer) throws IOException {
    String line = writer.hear();
    if (line == null) {
      throw CommandFailure.failed("a writer process ended: " + writer.lastWords(), null);
    }
    return line;
  }

  private static long count(Path store) {
    try (RagAgent agent = RagAgent.builder(store).readOnly(true).open()) {
      return agent.count();
    }
  }
}
