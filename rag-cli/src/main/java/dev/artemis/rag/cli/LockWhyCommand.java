package dev.artemis.rag.cli;

import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockSurvey;
import dev.artemis.rag.cli.lock.ThisHost;
import dev.artemis.rag.cli.why.Chain;
import dev.artemis.rag.cli.why.ChainJson;
import dev.artemis.rag.cli.why.ChainSearch;
import dev.artemis.rag.cli.why.ChainText;
import dev.artemis.rag.cli.why.ThisProcessTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Finds out who must act. Touches neither SQLite nor the model, and works without the daemon. */
@Command(
    name = "why",
    description = {
      "Show why a lock is not free, and who must act.",
      "",
      "Who waits for whom, down to the process that must act, what that process is",
      "doing, and what to do. Works without the daemon, too."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl lock why nightly-import", "  ragctl lock why --db /srv/rag/rag.db --json"})
final class LockWhyCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "NAME|PATH", description = "the lock; else the store's")
  private String name;

  LockWhyCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Path socket = new Daemon(shell).socket();
    String asked = new LockNames(shell).nameOrStore(name);
    Path path = LockNames.path(asked, word(socket, Optional.of(asked)));
    LockReport report =
        new LockSurvey(new ThisHost())
            .report(socket, word(socket, Optional.empty()), List.of(path));
    Chain chain =
        new ChainSearch(new LockSurvey(new ThisHost()), report, new ThisProcessTable())
            .from(path.toString());
    shell.print(ChainJson.of(chain), ChainText.of(chain, shell.style()));
    return ExitCode.DONE.code();
  }

  private DaemonWord word(Path socket, Optional<String> lock) {
    return shell.options().fallback ? DaemonWord.notAsked() : DaemonWord.ask(socket, lock);
  }
}
