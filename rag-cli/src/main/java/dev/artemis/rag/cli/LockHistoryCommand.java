package dev.artemis.rag.cli;

import dev.artemis.lockd.Setting;
import dev.artemis.lockd.client.DaemonHistory;
import dev.artemis.lockd.protocol.HistoryReply;
import dev.artemis.rag.cli.lock.HistoryJson;
import dev.artemis.rag.cli.lock.HistoryText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows past leases. Touches neither SQLite nor the model. */
@Command(
    name = "history",
    description = {
      "Show the latest leases of a lock, latest first.",
      "",
      "How long each waited and was held, and how it ended. The daemon remembers them;",
      "exit code 3 if it does not run."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock history nightly-import",
      "  ragctl lock history --db /srv/rag/rag.db --count 5 --json"
    })
final class LockHistoryCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME|PATH", description = "the lock; else the store's")
  private String name;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "at most so many; else as many as the daemon remembers")
  private Integer count;

  LockHistoryCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    int most = count == null ? Setting.HISTORY.count() : count;
    if (most < 1 || most > Setting.MAX_STATUS.count()) {
      throw new ParameterException(
          spec.commandLine(),
          "--count " + most + " is out of range; it may be 1 to " + Setting.MAX_STATUS.count());
    }
    Path socket = new Daemon(shell).socket();
    String lock = new LockNames(shell).nameOrStore(name);
    HistoryReply history =
        DaemonHistory.ask(socket, lock, most)
            .orElseThrow(
                () ->
                    CommandFailure.notFound(
                        "no lock daemon listens at " + socket + ", and nobody else remembers"));
    shell.print(HistoryJson.of(lock, history), HistoryText.of(lock, history, shell.style()));
    return ExitCode.DONE.code();
  }
}
