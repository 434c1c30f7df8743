package dev.artemis.rag.cli;

import dev.artemis.rag.ArtifactExport;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.cli.ingest.StoreFiles;
import dev.artemis.rag.cli.output.FileTrouble;
import dev.artemis.rag.cli.output.OutputFile;
import dev.artemis.rag.cli.output.Quantity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes artifacts as JSON Lines. */
@Command(
    name = "export",
    description = {
      "Write artifacts as JSON Lines, which 'ragctl import' reads without loss.",
      "",
      "The store as it is at one moment, whoever writes meanwhile. A file appears under",
      "its name when it is complete."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl export -o artifacts.jsonl",
      "  ragctl export --vectors | zstd > artifacts.jsonl.zst",
      "  ragctl export --filter 'storedAt < 2026-01-01' -o 2025.jsonl",
      SelectionOptions.SYNTAX
    })
final class ExportCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "-",
      description = "where to; - is standard output, the default")
  private Path output;

  @Option(
      names = "--vectors",
      description = "with vectors, so that an import need not make them again")
  private boolean vectors;

  @Mixin private final SelectionOptions selected = new SelectionOptions();

  ExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (RagAgent agent = new Store(shell).openForReading()) {
      Selection selection = Selections.of(selected);
      Progress progress = Progress.ofItems(shell, "export", agent.count(selection));
      try {
        export(agent, selection, progress);
      } finally {
        progress.end();
      }
    }
    return ExitCode.DONE.code();
  }

  private void export(RagAgent agent, Selection selection, Progress progress) throws IOException {
    ArtifactExport plain = ArtifactExport.of(selection);
    ArtifactExport export = vectors ? plain.withVectors() : plain;
    if (output.toString().equals("-")) {
      toStandardOutput(export, agent, progress);
      return;
    }
    if (StoreFiles.of(agent.path()).contains(output)) {
      throw CommandFailure.usage(output + " is part of the store itself");
    }
    long artifacts = toFile(export, agent, progress);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", output.toString());
    json.put("artifacts", artifacts);
    shell.print(json, List.of(Quantity.count(artifacts, "artifact") + " in " + output));
  }

  private long toFile(ArtifactExport export, RagAgent agent, Progress progress) {
    try {
      return OutputFile.write(output, out -> write(export, agent, out, progress));
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + output + ": " + FileTrouble.of(e), e);
    }
  }

  /** Stops at once when nobody reads any more; the failure is told when the tool ends. */
  private void toStandardOutput(ArtifactExport export, RagAgent agent, Progress progress)
      throws IOException {
    try {
      write(export, agent, shell.output(), progress);
    } catch (IOException e) {
      if (shell.output().failure().isEmpty()) {
        throw e;
      }
    }
  }

  private static long write(
      ArtifactExport export, RagAgent agent, OutputStream out, Progress progress)
      throws IOException {
    return export.write(agent, out, () -> progress.advance(1));
  }
}
