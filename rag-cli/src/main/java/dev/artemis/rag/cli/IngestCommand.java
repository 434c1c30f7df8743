package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.ingest.BatchWriter;
import dev.artemis.rag.cli.ingest.FileArtifacts;
import dev.artemis.rag.cli.ingest.Sources;
import dev.artemis.rag.cli.ingest.StoreFiles;
import dev.artemis.rag.cli.ingest.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads files, folders and JSON Lines. */
@Command(
    name = "ingest",
    description = {
      "Store text files, all text files of folders, and JSON Lines.",
      "",
      "*.jsonl and *.ndjson files, and standard input (-), hold one artifact per line:",
      "  {\"id\"?, \"type\", \"cardId\", \"taskTitle\", \"content\", \"metadata\"?}",
      "Any other file is one artifact; its id follows from its path. A bad line or",
      "file is reported and the rest goes on. Exit code 0 only if everything that was",
      "to be stored is in the store as given."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl ingest reviews.jsonl",
      "  ragctl ingest docs/ --card card-007 --upsert",
      "  produce | ragctl ingest - --json"
    })
final class IngestCommand implements Callable<Integer> {
  private static final String DOCUMENT = "document";

  private final Shell shell;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "files and folders; - reads JSON Lines from standard input")
  private List<Path> paths;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "type of plain files; else " + DOCUMENT + ", which is declared for them")
  private String type;

  @Option(
      names = "--declare",
      paramLabel = "TYPE",
      description = "make this type known to the store first, repeatable")
  private List<String> declared = List.of();

  @Option(names = "--card", paramLabel = "ID", description = "card of plain files")
  private String card = "";

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "title of plain files; else their name")
  private String title;

  @Option(names = "--upsert", description = "replace artifacts whose id exists")
  private boolean upsert;

  @Mixin private final MetadataOptions metadata = new MetadataOptions();

  IngestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    FileArtifacts files =
        new FileArtifacts(
            type == null ? DOCUMENT : type, card, Optional.ofNullable(title), metadata.read());
    try (RagAgent agent = new Store(shell).openForWriting("ingest")) {
      declareTypes(agent);
      Progress progress = Progress.ofBytes(shell, "ingest", paths);
      BatchWriter writer =
          new BatchWriter(
              upsert ? agent::upsertAll : agent::storeAll,
              problem -> progress.problem(problem.where(), problem.reason()),
              progress::advance);
      try {
        read(new Sources(files, StoreFiles.of(agent.path())::contains, writer));
        writer.flush();
      } finally {
        progress.end();
        print(writer.summary()); // what was stored stays stored, whatever ended the run
      }
      return (writer.summary().complete() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
  }

  private void declareTypes(RagAgent agent) {
    agent.declareTypes(declared.toArray(String[]::new));
    if (type == null && paths.stream().anyMatch(path -> !path.toString().equals("-"))) {
      agent.declareTypes(DOCUMENT);
    }
  }

  private void read(Sources sources) throws IOException {
    for (Path path : paths) {
      if (path.toString().equals("-")) {
        sources.jsonLines("stdin", shell.in());
      } else {
        sources.path(path);
      }
    }
  }

  private void print(Summary summary) {
    shell.print(summary.json(), List.of(summary.line()));
  }
}
