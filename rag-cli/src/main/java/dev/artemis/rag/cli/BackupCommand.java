package dev.artemis.rag.cli;

import dev.artemis.rag.Backup;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.Quantity;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the store into a file of its own. */
@Command(
    name = "backup",
    description = {
      "Copy the store into a file, as it is at one moment, and verify the copy.",
      "",
      "Nobody waits: writers go on meanwhile. The file gets its name when the copy is",
      "whole, verified and on the disk. It is a store by itself."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl backup /backups/rag-monday.db", "  ragctl backup latest.db --force --json"})
final class BackupCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "FILE", description = "where to; must not exist")
  private Path file;

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  BackupCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RagAgent agent = new Store(shell).openForReading()) {
      Backup backup = backup(agent);
      shell.print(json(backup), List.of(line(backup)));
    }
    return ExitCode.DONE.code();
  }

  private Backup backup(RagAgent agent) {
    Progress progress = Progress.ofBytesToCome(shell, "backup");
    try {
      return agent.backup(file, force, progress::reach);
    } finally {
      progress.end();
    }
  }

  private static Map<String, Object> json(Backup backup) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", backup.file());
    json.put("artifacts", backup.artifacts());
    json.put("bytes", backup.bytes());
    json.put("epoch", backup.epoch());
    json.put("change", backup.change());
    return json;
  }

  private static String line(Backup backup) {
    return "%s, %s, verified: %s"
        .formatted(
            Quantity.count(backup.artifacts(), "artifact"),
            Quantity.bytes(backup.bytes()),
            backup.file());
  }
}
