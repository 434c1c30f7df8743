package dev.artemis.rag.cli;

import dev.artemis.rag.NewArtifact;
import dev.artemis.rag.RagAgent;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores one artifact and prints its id. */
@Command(
    name = "store",
    description = "Store one artifact; prints its id.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl store --type project_review --card card-001 'Close the result set.'",
      "  git log -1 | ragctl store --type commit --declare commit --expires-in 90d -",
      "  ragctl store --type research_report --file r.md --meta score=8 --meta ok=true"
    })
final class StoreCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..1", paramLabel = "TEXT", description = "the text; - reads standard input")
  private String text;

  @Option(names = "--file", paramLabel = "PATH", description = "read the text from a file")
  private Path file;

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "kind of artifact, such as architecture_decision")
  private String type;

  @Option(
      names = "--declare",
      paramLabel = "TYPE",
      description = "make this type known to the store first, repeatable")
  private List<String> declared = List.of();

  @Option(names = "--card", paramLabel = "ID", description = "the card (task) it belongs to")
  private String card = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "title of that task")
  private String title = "";

  @Option(names = "--id", paramLabel = "ID", description = "store under this id")
  private String id;

  @Option(names = "--upsert", description = "replace what the id names already")
  private boolean upsert;

  @Mixin private final ExpiryOption expiry = new ExpiryOption();

  @Mixin private final MetadataOptions metadata = new MetadataOptions();

  StoreCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (upsert && id == null) {
      throw CommandFailure.usage("--upsert needs --id: it replaces the artifact of that id");
    }
    NewArtifact artifact = artifact();
    try (RagAgent agent = new Store(shell).openForWriting("store")) {
      agent.declareTypes(declared.toArray(String[]::new));
      String stored = write(agent, artifact);
      shell.print(Map.of("id", stored), List.of(stored));
    }
    return ExitCode.DONE.code();
  }

  private NewArtifact artifact() {
    String content = Content.read(text, file, shell.in());
    NewArtifact drawn = NewArtifact.of(type, card, title, content, metadata.read());
    NewArtifact artifact = id == null ? drawn : drawn.withId(id);
    return expiry.read(InstantSource.system()).map(artifact::withExpiry).orElse(artifact);
  }

  private String write(RagAgent agent, NewArtifact artifact) {
    if (!upsert) {
      return agent.store(artifact);
    }
    agent.upsert(id, artifact);
    return id;
  }
}
