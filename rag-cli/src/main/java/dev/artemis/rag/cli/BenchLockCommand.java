package dev.artemis.rag.cli;

import dev.artemis.rag.cli.bench.lock.LockBench;
import dev.artemis.rag.cli.bench.lock.LockBench.Topic;
import dev.artemis.rag.cli.bench.lock.Report;
import dev.artemis.rag.cli.bench.lock.Size;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what a lock costs, beside a bare socket. */
@Command(
    name = "lock",
    description = {
      "What a lock costs: acquire and release, hand-off between processes.",
      "",
      "Each in interleaved rounds beside a bare Unix-socket echo between two JVMs, with a",
      "daemon of its own in a temporary folder."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl bench lock", "  ragctl bench lock --only handoff --json"})
final class BenchLockCommand implements Callable<Integer> {
  private static final int MAX_ROUNDS = 99;
  private static final int MAX_PERCENT = 1_000;

  private final Shell shell;

  @Option(
      names = "--only",
      paramLabel = "TOPIC",
      split = ",",
      description = "some topics: ${COMPLETION-CANDIDATES}")
  private Set<Topic> only = EnumSet.allOf(Topic.class);

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "interleaved rounds, after one to warm up (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--percent",
      paramLabel = "P",
      defaultValue = "100",
      description = "shorter or longer rounds, 1 to 1000 (${DEFAULT-VALUE})")
  private int percent;

  BenchLockCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || rounds > MAX_ROUNDS) {
      throw CommandFailure.usage("--rounds must be 1 to %d, not %d".formatted(MAX_ROUNDS, rounds));
    }
    if (percent < 1 || percent > MAX_PERCENT) {
      throw CommandFailure.usage(
          "--percent must be 1 to %d, not %d".formatted(MAX_PERCENT, percent));
    }
    Report report = new LockBench(shell.err()).run(EnumSet.copyOf(only), new Size(rounds, percent));
    shell.print(report.json(), report.lines(shell.style()));
    return ExitCode.DONE.code();
  }
}
