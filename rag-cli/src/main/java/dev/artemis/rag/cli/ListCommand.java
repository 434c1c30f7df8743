package dev.artemis.rag.cli;

import dev.artemis.rag.Page;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.ArtifactJson;
import dev.artemis.rag.cli.output.ArtifactText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists artifacts, a page at a time. */
@Command(
    name = "list",
    description = "List artifacts in the order in which they were first stored.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl list --type issue_and_fix --filter 'severity = high'",
      "  ragctl list --filter 'storedAt >= 2026-01-31' --limit 100 --json",
      "  ragctl list --where '{\"score\": {\"$$gte\": 80}}' --after TOKEN",
      SelectionOptions.SYNTAX
    })
final class ListCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "how many at most (${DEFAULT-VALUE})")
  private int limit;

  @Option(
      names = "--after",
      paramLabel = "TOKEN",
      description = "go on behind a page: the token that it ended with")
  private String after;

  @Mixin private final SelectionOptions selected = new SelectionOptions();

  ListCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RagAgent agent = new Store(shell).openForReading()) {
      Page page = agent.list(Selections.of(selected), limit, Optional.ofNullable(after));
      shell.print(json(page), ArtifactText.list(page.artifacts(), shell.style()));
      if (!shell.options().json) {
        hint(page);
      }
    }
    return ExitCode.DONE.code();
  }

  private static Map<String, Object> json(Page page) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("artifacts", page.artifacts().stream().map(ArtifactJson::artifact).toList());
    json.put("next", page.next().orElse(null));
    return json;
  }

  private void hint(Page page) {
    if (page.artifacts().isEmpty()) {
      shell.err().println("ragctl: nothing found");
    }
    page.next().ifPresent(next -> shell.err().println("ragctl: there are more: --after " + next));
  }
}
