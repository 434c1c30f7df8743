package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.Quantity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces what is in the store by a backup. */
@Command(
    name = "restore",
    description = {
      "Replace all that is in the store by a backup, which is verified first.",
      "",
      "Happens in one step, under the write lease: killed in the middle, it leaves the",
      "store as it was. Never rename or copy a file over a store: its log would stay."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl restore /backups/rag-monday.db", "  ragctl restore latest.db --live"})
final class RestoreCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "FILE", description = "a file that 'ragctl backup' wrote, or a store")
  private Path file;

  @Option(
      names = "--live",
      description = {
        "even while other processes have the store open: they see the restored state with their",
        "next call, and what they write from then on is written into it"
      })
  private boolean live;

  RestoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) { // before a store is made for it
      throw CommandFailure.failed("there is no backup at " + file, null);
    }
    try (RagAgent agent = new Store(shell).openForWriting("restore")) {
      long artifacts = agent.restore(file, live);
      shell.print(
          new TreeMap<>(Map.of("artifacts", artifacts, "path", agent.path())),
          List.of("restored " + Quantity.count(artifacts, "artifact") + ": " + agent.path()));
    }
    return ExitCode.DONE.code();
  }
}
