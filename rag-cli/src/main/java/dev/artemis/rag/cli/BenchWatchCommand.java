package dev.artemis.rag.cli;

import dev.artemis.rag.Synchronous;
import dev.artemis.rag.cli.bench.watch.Report;
import dev.artemis.rag.cli.bench.watch.WatchBench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures watching. */
@Command(
    name = "watch",
    description = {
      "How soon a process knows of another one's commit by RagAgent.watch, and what it",
      "takes of a processor meanwhile, beside what one writes by hand: a look at PRAGMA",
      "data_version every 10 and every 100 ms, and at the new artifacts when it is",
      "another one. Each is a process of its own; they take turns, with commits at",
      "random times and then without any. Beside them a JVM that does nothing. Fails if",
      "anybody misses a commit.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl bench watch", "  ragctl bench watch --seconds 20 --rate 5 --json"})
final class BenchWatchCommand implements Callable<Integer> {
  private static final int MAX_RATE = 1_000;
  private static final int MAX_ROUNDS = 99;
  private static final double MIN_SECONDS = 0.1;
  private static final double MAX_SECONDS = 3_600;

  private final Shell shell;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "20",
      description = "commits per second, on average (${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "turns of each, after one to warm up (${DEFAULT-VALUE})")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "5",
      description = "length of a turn with commits, and of the same without (${DEFAULT-VALUE})")
  private double seconds;

  @Option(
      names = "--synchronous",
      paramLabel = "NORMAL|FULL",
      defaultValue = "NORMAL",
      description = "when a commit is on the disk (${DEFAULT-VALUE})")
  private Synchronous synchronous;

  BenchWatchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    range("--rate", rate, MAX_RATE);
    range("--rounds", rounds, MAX_ROUNDS);
    if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
      throw CommandFailure.usage(
          "--seconds must be %s to %s, not %s".formatted(MIN_SECONDS, MAX_SECONDS, seconds));
    }
    WatchBench bench = new WatchBench(line -> shell.err().println("ragctl: " + line));
    Report report = bench.run(synchronous, rate, (int) Math.round(seconds * 1_000), rounds);
    shell.print(report.json(), report.lines());
    return (report.sound() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private static void range(String option, int value, int max) {
    if (value < 1 || value > max) {
      throw CommandFailure.usage("%s must be 1 to %d, not %d".formatted(option, max, value));
    }
  }
}
