package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.bench.Machine;
import dev.artemis.rag.cli.bench.search.KernelRun.Outcome;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Makes a store, then measures what takes turns round after round. */
public final class SearchBench {
  /** Artifacts asked for. */
  static final int TOP = 10;

  /** Of each kind in a round. */
  private static final int QUERIES = 10;

  /** Until everything is compiled: the JIT needs some hundred passes over the blocks. */
  private static final int WARM_UP = 60;

  private static final Filter FILTER = new IsEqualTo(Corpus.GROUP, 3);

  private final Consumer<String> remarks;

  /**
   * @param remarks hears how far it is
   */
  public SearchBench(Consumer<String> remarks) {
    this.remarks = remarks;
  }

  /** One round. Milliseconds, of one query on average. */
  private record Round(Outcome scan, double query, double filtered, FirstQueries process) {}

  /** Measures stores of so many artifacts. */
  public Report run(int artifacts, int rounds) throws IOException {
    try (SearchStage stage = SearchStage.set()) {
      remarks.accept("storing " + artifacts + " artifacts");
      stage.fill(artifacts);
      KernelRun kernel = new KernelRun(artifacts);
      try (RagAgent agent = stage.open()) {
        remarks.accept("warm-up");
        int different = kernel.run(0, WARM_UP).different();
        ask(agent, 0, WARM_UP, null);
        ask(agent, 0, WARM_UP, FILTER);
        List<Round> all = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
          remarks.accept("round " + round + " of " + rounds);
          all.add(round(stage, kernel, agent, WARM_UP + round * QUERIES));
        }
        different += all.stream().mapToInt(round -> round.scan().different()).sum();
        return new Report(Machine.here(stage.folder()), artifacts, different, figures(all));
      }
    }
  }

  private static Round round(SearchStage stage, KernelRun kernel, RagAgent agent, int first)
      throws IOException {
    return new Round(
        kernel.run(first, QUERIES),
        ask(agent, first, QUERIES, null),
        ask(agent, first, QUERIES, FILTER),
        stage.inNewProcess(first));
  }

  private static double ask(RagAgent agent, int first, int queries, Filter filter) {
    long start = System.nanoTime();
    for (int number = first; number < first + queries; number++) {
      agent.querySimilar(Corpus.query(number), List.of(), TOP, filter);
    }
    return (System.nanoTime() - start) / 1e6 / queries;
  }

  private static List<Figure> figures(List<Round> all) {
    return List.of(
        figure(all, "plain", "plain loop, one thread", r -> r.scan().plainMillis()),
        figure(all, "scan", "search of the vectors", r -> r.scan().kernelMillis()),
        Figure.of(
                "speedup",
                "... against the plain loop",
                "×",
                values(all, r -> r.scan().plainMillis() / r.scan().kernelMillis()))
            .aiming(new Figure.Goal(true, 4)),
        figure(all, "query", "whole query", Round::query),
        figure(all, "filtered", "whole query, filtered", Round::filtered),
        figure(all, "open", "new process: open", r -> r.process().openMillis()),
        figure(all, "first", "new process: first query", r -> r.process().firstMillis()),
        figure(
                all,
                "openFirst",
                "... both",
                r -> r.process().openMillis() + r.process().firstMillis())
            .aiming(new Figure.Goal(false, 500)),
        figure(all, "second", "new process: second query", r -> r.process().secondMillis()));
  }

  private static Figure figure(
      List<Round> all, String key, String title, ToDoubleFunction<Round> value) {
    return Figure.of(key, title, "ms", values(all, value));
  }

  private static List<Double> values(List<Round> all, ToDoubleFunction<Round> value) {
    return all.stream().mapToDouble(value).boxed().toList();
  }
}
