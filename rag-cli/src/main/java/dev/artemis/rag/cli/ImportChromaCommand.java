package dev.artemis.rag.cli;

import dev.artemis.rag.ArtifactRules;
import dev.artemis.rag.chroma.ChromaCollection;
import dev.artemis.rag.chroma.ChromaDirectory;
import dev.artemis.rag.chroma.ChromaImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the records of a Chroma directory over. */
@Command(
    name = "import-chroma",
    description = {
      "Bring over the records of a Chroma directory (0.4 or later).",
      "",
      "No Chroma may run on it. It is only read, and not a byte of it changes.",
      "A collection's name is the type; one that the store does not know is declared.",
      "card_id, task_title and timestamp of the metadata become the artifact's own;",
      "strings that are JSON lists or objects become those; vectors are made anew.",
      "Ids stay; where collections share one, the later record's becomes NAME/ID.",
      "What was brought over before is left alone, so an import can be interrupted,",
      "and repeated. Exit code 0 only if everything is in the store as it is there."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl import-chroma /var/lib/artemis/rag_db --dry-run",
      "  ragctl import-chroma ./rag_db --map My.Notes=notes --json",
      "  ragctl import-chroma ./rag_db --collection research_report"
    })
final class ImportChromaCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "DIR", description = "the directory that holds chroma.sqlite3")
  private Path directory;

  @Option(
      names = "--map",
      paramLabel = "NAME=TYPE",
      description = "type of a collection's records, repeatable; else its name")
  private Map<String, String> types = Map.of();

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      description = "only this collection, repeatable")
  private List<String> names = List.of();

  @Mixin private final ImportOptions options = new ImportOptions();

  ImportChromaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (ChromaDirectory chroma = ChromaDirectory.open(directory)) {
      check(chroma);
      ChromaImport from = new ChromaImport(chroma, types, this::wanted);
      Progress progress = Progress.ofItems(shell, "import", chroma.estimatedRecords());
      return options.run(
          shell,
          "import-chroma",
          progress,
          (into, shown, agent) -> {
            into.declare(from.types());
            from.run(into, () -> shown.advance(1));
          });
    }
  }

  private boolean wanted(ChromaCollection collection) {
    return names.isEmpty() || names.contains(collection.label());
  }

  private void check(ChromaDirectory chroma) {
    List<String> there = chroma.collections().stream().map(ChromaCollection::label).toList();
    for (String name : names) {
      check("--collection", name, there);
    }
    types.forEach(
        (name, type) -> {
          check("--map", name, there);
          ArtifactRules.checkType(type);
        });
  }

  private void check(String option, String name, List<String> there) {
    if (!there.contains(name)) {
      throw CommandFailure.usage(
          "%s: %s has no collection '%s'; it has %s"
              .formatted(option, directory, name, String.join(", ", there)));
    }
  }
}
