package dev.artemis.rag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows locks over and over. Touches neither SQLite nor the model. */
@Command(
    name = "watch",
    description = {
      "Show locks over and over.",
      "",
      "Names, holders, queues, grants per second and worst waits.",
      "On a terminal a screen until q or Ctrl-C; elsewhere lines, or with --json an object",
      "on each line. Works without the daemon as 'lock status' does."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock watch",
      "  ragctl lock watch --interval 5 --json >> locks.ndjson",
      "  ragctl lock watch nightly-import --times 10 | cat"
    })
final class LockWatchCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "NAME|PATH", description = "one lock; else all")
  private String name;

  @Mixin private WatchOptions watching;

  LockWatchCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    return new LockWatching(shell, new LockSight(shell, name), watching).run();
  }
}
