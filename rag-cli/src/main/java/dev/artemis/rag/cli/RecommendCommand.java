package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.RecommendationsView;
import dev.artemis.rag.cli.output.UnreadableView;
import dev.artemis.rag.learn.Recommendations;
import dev.artemis.rag.learn.TaskContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what similar tasks suggest for a new one. */
@Command(
    name = "recommend",
    description = "Print what similar tasks of the past suggest for a new one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl recommend 'add a login with OAuth'",
      "  ragctl recommend 'add a login' --technology Flask --priority high --json"
    })
final class RecommendCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "TASK", description = "the new task; - reads standard input")
  private String task;

  @Option(
      names = "--technology",
      paramLabel = "NAME",
      description = "not tasks that used others alone; repeatable, any of them will do")
  private List<String> technologies = List.of();

  @Option(
      names = "--priority",
      paramLabel = "PRIORITY",
      description = "not tasks of another priority")
  private String priority;

  @Option(
      names = "--task-type",
      paramLabel = "TYPE",
      description = "not tasks of another type, such as bugfix")
  private String type;

  RecommendCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String description = Content.read(task, null, shell.in());
    Map<String, Object> context = new HashMap<>();
    context.put("technologies", technologies);
    context.put("priority", priority);
    context.put("type", type);
    try (RagAgent agent = new Store(shell).openForReading()) {
      Recommendations given = agent.getRecommendations(description, TaskContext.of(context));
      shell.print(RecommendationsView.json(given), RecommendationsView.lines(given, shell.style()));
      shell.remark(UnreadableView.lines(given.unreadable()));
    }
    return ExitCode.DONE.code();
  }
}
