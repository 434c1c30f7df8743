package dev.artemis.rag.cli;

import dev.artemis.rag.cli.bench.quality.QualityBench;
import dev.artemis.rag.cli.bench.quality.QualityReport;
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
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl bench search",
      "  ragctl bench search --artifacts 10000 --json",
      "  ragctl bench search --data cranfield"
    })
final class BenchSearchCommand implements Callable<Integer> {
  private static final int MAX_ARTIFACTS = 1_000_000;
  private static final int MAX_ROUNDS = 99;

  private final Shell shell;

  @Option(
      names = "--artifacts",
      paramLabel = "N",
      defaultValue = "100000",
      description = "size of the store (${DEFAULT-VALUE}); needs 6 KB of memory for each")
  private int artifacts;

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

  BenchSearchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    return data == null ? speed() : quality();
  }

  private int quality() throws IOException {
    QualityBench bench = new QualityBench(EmbeddingSource.miniLm().loader(), this::remark);
    QualityReport report = bench.run(data);
    shell.print(report.json(), report.lines());
    return ExitCode.DONE.code();
  }

  private int speed() throws IOException {
    range("--artifacts", artifacts, MAX_ARTIFACTS);
    range("--rounds", rounds, MAX_ROUNDS);
    SearchBench bench = new SearchBench(this::remark);
    Report report = bench.run(artifacts, rounds);
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
