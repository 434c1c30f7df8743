package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.ExamplesView;
import dev.artemis.rag.learn.CodeExample;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds code examples. */
@Command(
    name = "examples",
    description = "Find the most similar code examples.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl examples 'read a file line by line' --language java",
      "  ragctl examples - --framework flask --top 1 --json < login.py"
    })
final class ExamplesCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "TEXT",
      description = "code, or a description of it; - reads standard input")
  private String text;

  @Option(names = "--language", paramLabel = "NAME", description = "only in this language")
  private String language;

  @Option(names = "--framework", paramLabel = "NAME", description = "only with this framework")
  private String framework;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many at most (${DEFAULT-VALUE})")
  private int top;

  ExamplesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String wanted = Content.read(text, null, shell.in());
    try (RagAgent agent = new Store(shell).openForReading()) {
      List<CodeExample> found = agent.searchCodeExamples(wanted, language, framework, top);
      shell.print(ExamplesView.json(found), ExamplesView.lines(found, shell.style()));
      if (found.isEmpty()) {
        shell.remark(List.of("nothing found"));
      }
    }
    return ExitCode.DONE.code();
  }
}
