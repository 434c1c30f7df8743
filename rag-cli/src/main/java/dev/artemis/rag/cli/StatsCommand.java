package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Stats;
import dev.artemis.rag.cli.output.StatsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what is in the store. */
@Command(name = "stats", description = "Print what is in the store, and how it is kept.")
final class StatsCommand implements Callable<Integer> {
  private final Shell shell;

  StatsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RagAgent agent = new Store(shell).openForReading()) {
      Stats stats = agent.getStats();
      shell.print(StatsView.json(stats), StatsView.lines(stats));
    }
    return ExitCode.DONE.code();
  }
}
