package dev.artemis.rag.cli;

import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockReportJson;
import dev.artemis.rag.cli.lock.LockReportText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows locks. Touches neither SQLite nor the model, and works without the daemon. */
@Command(
    name = "status",
    description = {
      "Show who holds which lock and who waits.",
      "",
      "It is the daemon's word, and the kernel's about lock files. Works without the",
      "daemon; then only the named lock or the store's is shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock status",
      "  ragctl lock status --db /srv/rag/rag.db --json",
      "  ragctl lock status nightly-import",
      "  ragctl lock status --watch"
    })
final class LockStatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|PATH",
      description = "one lock; a name without a slash is the user's, a path is a store or file")
  private String name;

  @Option(names = "--watch", description = "show it over and over, like 'lock watch'")
  private boolean watch;

  @Mixin private WatchOptions watching;

  LockStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    LockSight sight = new LockSight(shell, name);
    if (watch) {
      return new LockWatching(shell, sight, watching).run();
    }
    LockReport report = sight.report();
    shell.print(LockReportJson.of(report), LockReportText.of(report, shell.style()));
    return ExitCode.DONE.code();
  }
}
