package dev.artemis.rag.cli;

import dev.artemis.rag.ArtifactUpdate;
import dev.artemis.rag.RagAgent;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes one artifact. */
@Command(
    name = "update",
    description = "Change an artifact; what is not mentioned stays. Exit code 3 if there is none.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl update ID --meta status=done --unset owner",
      "  ragctl update ID --file report.md --title 'Final report'",
      "  ragctl update ID --expires-in 30d"
    })
final class UpdateCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "ID", description = "the artifact's id")
  private String id;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TEXT",
      description = "a new text; - reads standard input")
  private String text;

  @Option(names = "--file", paramLabel = "PATH", description = "read the new text from a file")
  private Path file;

  @Option(names = "--type", paramLabel = "TYPE", description = "another type")
  private String type;

  @Option(names = "--card", paramLabel = "ID", description = "another card")
  private String card;

  @Option(names = "--title", paramLabel = "TEXT", description = "another title of the task")
  private String title;

  @Mixin private final MetadataOptions metadata = new MetadataOptions();

  @Option(names = "--unset", paramLabel = "KEY", description = "remove a metadata key, repeatable")
  private List<String> unset = List.of();

  @Mixin private final ExpiryOption expiry = new ExpiryOption();

  @Option(names = "--never-expires", description = "it stays for good")
  private boolean neverExpires;

  UpdateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ArtifactUpdate update = update();
    try (RagAgent agent = new Store(shell).openExistingForWriting("update")) {
      if (!agent.update(id, update)) {
        throw CommandFailure.notFound("no artifact with id '" + id + "'");
      }
    }
    shell.print(Map.of("id", id), List.of("updated " + id));
    return ExitCode.DONE.code();
  }

  private ArtifactUpdate update() {
    ArtifactUpdate update = withMetadata(withExpiry(ArtifactUpdate.nothing()));
    if (text != null || file != null) {
      update = update.content(Content.read(text, file, shell.in()));
    }
    if (type != null) {
      update = update.type(type);
    }
    if (card != null) {
      update = update.cardId(card);
    }
    if (title != null) {
      update = update.taskTitle(title);
    }
    if (update == ArtifactUpdate.nothing()) {
      throw CommandFailure.usage("nothing to change: give a text or an option");
    }
    return update;
  }

  private ArtifactUpdate withMetadata(ArtifactUpdate start) {
    ArtifactUpdate update = start;
    for (String key : unset) {
      update = update.removeMetadata(key);
    }
    for (Map.Entry<String, Object> entry : metadata.read().entrySet()) {
      update = update.putMetadata(entry.getKey(), entry.getValue());
    }
    return update;
  }

  private ArtifactUpdate withExpiry(ArtifactUpdate update) {
    Optional<Instant> time = expiry.read(InstantSource.system());
    if (time.isPresent() && neverExpires) {
      throw CommandFailure.usage("--expires-in and --never-expires exclude each other");
    }
    return neverExpires ? update.neverExpires() : time.map(update::expiresAt).orElse(update);
  }
}
