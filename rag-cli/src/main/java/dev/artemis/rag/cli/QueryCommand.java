package dev.artemis.rag.cli;

import dev.artemis.rag.Hit;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.cli.output.ArtifactJson;
import dev.artemis.rag.cli.output.ArtifactText;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds artifacts by meaning. */
@Command(
    name = "query",
    description = "Find the most similar artifacts.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl query 'how do we detect a replaced database file?'",
      "  ragctl query 'lock timeout' --type issue_and_fix --top 3 --json",
      "  ragctl query 'cache' --filter 'severity = high and score >= 80'",
      SelectionOptions.SYNTAX
    })
final class QueryCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "TEXT", description = "what to look for; - reads standard input")
  private String text;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "how many at most (${DEFAULT-VALUE})")
  private int top;

  @Mixin private final SelectionOptions selected = new SelectionOptions();

  QueryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    String wanted = Content.read(text, null, shell.in());
    Selection selection = Selections.of(selected);
    try (RagAgent agent = new Store(shell).openForReading()) {
      List<Hit> hits = agent.querySimilar(wanted, selection, top);
      shell.print(
          Map.of("hits", hits.stream().map(ArtifactJson::hit).toList()),
          ArtifactText.hits(hits, shell.style()));
      if (hits.isEmpty() && !shell.options().json) {
        shell.err().println("ragctl: nothing found");
      }
    }
    return ExitCode.DONE.code();
  }
}
