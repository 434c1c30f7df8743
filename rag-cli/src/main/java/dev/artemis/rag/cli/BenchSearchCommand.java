package dev.artemis.rag.cli;

import dev.artemis.rag.cli.bench.quality.QualityBench;
import dev.artemis.rag.cli.bench.quality.QualityReport;
import dev.artemis.rag.cli.bench.query.QueryBench;
import dev.artemis.rag.cli.bench.query.QueryReport;
import dev.artemis.rag.cli.bench.search.Report;
import dev.artemis.rag.cli.bench.search.SearchBench;
import dev.artemis.rag.embed.EmbeddingSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures queries. */
@Command(
    name = "search",
    description = {
      "How long a query takes, beside a plain loop over the vectors.",
      "Makes a store of random vectors in a temporary folder. In interleaved rounds:",
      "the search of the vectors and a plain loop, whole queries, and opening the store",
      "and asking in a new process. Fails if search and plain loop ever differ.",
      "",
      "With --data, how good what is found is instead: nDCG, recall and reciprocal rank",
      "of vector, text and hybrid search, beside plain FTS5 and plain vectors.",
      "",
      "With --texts, how long queries of real texts take by meaning, by words and by",
      "both, beside plain FTS5 on the same file: a store of judged documents and of",
      "mixtures of their halves. Fails if a query does not find the same each time.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl bench search",
      "  ragctl bench search --artifacts 10000 --json",
      "  ragctl bench search --data cranfield",
      "  ragctl bench search --texts cranfield --artifacts 50000"
    })
final class BenchSearchCommand implements Callable<Integer> {
  private static final int MAX_ARTIFACTS = 1_000_000;
  private static final int MAX_ROUNDS = 99;

  private final Shell shell;

  @Option(
      names = "--artifacts",
      paramLabel = "N",
      description = "size of the store (100000, with --texts 10000); 6 KB of memory each")
  private Integer artifacts;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "interleaved rounds, after a warm-up (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "judged data: documents.jsonl (id, title, text), queries.jsonl",
        "(id, text), qrels.tsv (query, document, grade under a heading)"
      })
  private Path data;

  @Option(names = "--texts", paramLabel = "DIR", description = "the same, to be stored and asked")
  private Path texts;

  BenchSearchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (data != null && texts != null) {
      throw CommandFailure.usage("--data and --texts are two measurements: give one of them");
    }
    if (data != null) {
      return quality();
    }
    return texts != null ? queries(size(10_000)) : speed(size(100_000));
  }

  private int quality() throws IOException {
    QualityBench bench = new QualityBench(EmbeddingSource.miniLm().loader(), this::remark);
    QualityReport report = bench.run(data);
    shell.print(report.json(), report.lines());
    return ExitCode.DONE.code();
  }

  private int size(int usual) {
    int size = artifacts == null ? usual : artifacts;
    range("--artifacts", size, MAX_ARTIFACTS);
    range("--rounds", rounds, MAX_ROUNDS);
    return size;
  }

  private int queries(int size) throws IOException {
    QueryBench bench = new QueryBench(EmbeddingSource.miniLm().loader(), this::remark);
    QueryReport report = bench.run(texts, size, rounds);
    shell.print(report.json(), report.lines());
    return (report.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private int speed(int size) throws IOException {
    SearchBench bench = new SearchBench(this::remark);
    Report report = bench.run(size, rounds);
    shell.print(report.json(), report.lines());
    return (report.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private void remark(String line) {
    shell.err().println("ragctl: " + line);
  }

  private static void range(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw CommandFailure.usage("%s must be 1 to %d, not %d".formatted(option, max, value));
    }
  }
}
