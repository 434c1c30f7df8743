package dev.artemis.rag.cli;

import dev.artemis.rag.Artifact;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.ArtifactJson;
import dev.artemis.rag.cli.output.ArtifactText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints one artifact. */
@Command(
    name = "get",
    description = "Print the artifact of an id; exit code 3 if there is none.",
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl get ID --json", "  ragctl get ID --content > text"})
final class GetCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "ID", description = "the artifact's id")
  private String id;

  @Option(names = "--content", description = "print the text alone, as it was stored")
  private boolean contentOnly;

  GetCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    try (RagAgent agent = new Store(shell).openForReading()) {
      Artifact artifact =
          agent
              .get(id)
              .orElseThrow(() -> CommandFailure.notFound("no artifact with id '" + id + "'"));
      if (contentOnly) {
        shell.out().print(artifact.content());
      } else {
        shell.print(
            ArtifactJson.artifact(artifact), ArtifactText.artifact(artifact, shell.style()));
      }
    }
    return ExitCode.DONE.code();
  }
}
