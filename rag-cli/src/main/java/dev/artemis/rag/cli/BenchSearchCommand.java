package dev.artemis.rag.cli;

import dev.artemis.rag.cli.bench.search.Report;
import dev.artemis.rag.cli.bench.search.SearchBench;
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
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl bench search", "  ragctl bench search --artifacts 10000 --json"})
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

  BenchSearchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    range("--artifacts", artifacts, MAX_ARTIFACTS);
    range("--rounds", rounds, MAX_ROUNDS);
    SearchBench bench = new SearchBench(line -> shell.err().println("ragctl: " + line));
    Report report = bench.run(artifacts, rounds);
    shell.print(report.json(), report.lines());
    return (report.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private static void range(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw CommandFailure.usage("%s must be 1 to %d, not %d".formatted(option, max, value));
    }
  }
}
