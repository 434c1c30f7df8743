package dev.artemis.rag.cli;

import dev.artemis.rag.ArtifactImport;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.ingest.StoreFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads exports. */
@Command(
    name = "import",
    description = {
      "Bring in what 'ragctl export' wrote.",
      "",
      "Ids, times, expiry and, where the store's model made them, vectors stay what",
      "they were. What is there already is left alone, so an import can be",
      "interrupted, and repeated. A bad line is reported and the rest goes on. Exit",
      "code 0 only if everything is in the store as given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl import artifacts.jsonl",
      "  ragctl import --dry-run artifacts.jsonl",
      "  ragctl --db old.db export | ragctl --db new.db import -"
    })
final class ImportCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "exports; - reads standard input")
  private List<Path> files;

  @Mixin private final ImportOptions options = new ImportOptions();

  ImportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    files.stream().filter(file -> !isStdin(file)).forEach(ImportCommand::check);
    return options.run(shell, "import", Progress.ofBytes(shell, "import", files), this::give);
  }

  private static void check(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw CommandFailure.usage(
          file + (Files.exists(file) ? " cannot be read as a file" : ": no such file"));
    }
  }

  private void give(ArtifactImport into, Progress progress, Optional<RagAgent> agent)
      throws IOException {
    for (Path file : files) {
      if (isStdin(file)) {
        into.readLines("stdin", shell.in(), progress::say, progress::advance);
        continue;
      }
      if (agent.filter(store -> StoreFiles.of(store.path()).contains(file)).isPresent()) {
        throw CommandFailure.usage(file + " is part of the store itself");
      }
      try (InputStream in = Files.newInputStream(file)) {
        into.readLines(file.toString(), in, progress::say, progress::advance);
      }
    }
  }

  private static boolean isStdin(Path file) {
    return file.toString().equals("-");
  }
}
