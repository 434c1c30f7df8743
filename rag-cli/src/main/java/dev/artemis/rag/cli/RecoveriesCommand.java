package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.RecoveriesView;
import dev.artemis.rag.cli.output.UnreadableView;
import dev.artemis.rag.learn.RecoveryInsights;
import dev.artemis.rag.learn.SupervisorInsights;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints what recoveries taught. */
@Command(
    name = "recoveries",
    description = "Print what past recoveries teach, of one type of issue or of all.",
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl recoveries", "  ragctl recoveries timeout --json"})
final class RecoveriesCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "ISSUE_TYPE", description = "such as timeout")
  private String issueType;

  RecoveriesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RagAgent agent = new Store(shell).openForReading()) {
      if (issueType == null) {
        SupervisorInsights insights = agent.getSupervisorInsights();
        shell.print(RecoveriesView.json(insights), RecoveriesView.lines(insights));
        shell.remark(UnreadableView.lines(insights.unreadable()));
      } else {
        RecoveryInsights insights = agent.getRecoveryInsights(issueType);
        shell.print(RecoveriesView.json(insights), RecoveriesView.lines(insights));
        shell.remark(UnreadableView.lines(insights.unreadable()));
      }
    }
    return ExitCode.DONE.code();
  }
}
