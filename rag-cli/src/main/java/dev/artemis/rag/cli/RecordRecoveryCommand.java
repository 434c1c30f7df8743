package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.learn.RecoveryOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores how a recovery ended. */
@Command(
    name = "record-recovery",
    description = "Store how a recovery ended, for recoveries to learn from; prints its id.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl record-recovery timeout raise_limit --outcome helped --card card-001",
      "  ragctl record-recovery oom restart --outcome failed --error 'killed again'"
    })
final class RecordRecoveryCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "ISSUE_TYPE", description = "what was wrong, such as timeout")
  private String issueType;

  @Parameters(paramLabel = "WORKFLOW", description = "what was done about it")
  private String workflow;

  @Option(
      names = "--outcome",
      required = true,
      paramLabel = "OUTCOME",
      description = "helped or failed")
  private Outcome outcome;

  @Option(names = "--card", paramLabel = "ID", description = "the card (task) it was for")
  private String card = "";

  @Option(names = "--stage", paramLabel = "NAME", description = "where in the pipeline")
  private String stage;

  @Option(names = "--error", paramLabel = "TEXT", description = "what was reported")
  private String error;

  @Option(
      names = "--action",
      paramLabel = "TEXT",
      description = "a step of the workflow, repeatable")
  private List<String> actions = List.of();

  RecordRecoveryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (issueType.isBlank() || workflow.isBlank()) {
      throw CommandFailure.usage("ISSUE_TYPE and WORKFLOW must not be empty");
    }
    RecoveryOutcome recovery =
        RecoveryOutcome.of(issueType, workflow, outcome == Outcome.helped).onCard(card);
    recovery = recovery.byActions(actions.toArray(String[]::new));
    recovery = stage == null ? recovery : recovery.inStage(stage);
    recovery = error == null ? recovery : recovery.afterError(error);
    try (RagAgent agent = new Store(shell).openForWriting("record-recovery")) {
      String id = agent.recordRecovery(recovery);
      shell.print(Map.of("id", id), List.of(id));
    }
    return ExitCode.DONE.code();
  }

  /** Whether the issue is gone, as users write it. */
  enum Outcome {
    helped,
    failed
  }
}
