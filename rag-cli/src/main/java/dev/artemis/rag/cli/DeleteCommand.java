package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes artifacts. */
@Command(
    name = "delete",
    description = "Delete artifacts; exit code 3 if one of them is not there.",
    footerHeading = "%nExample:%n",
    footer = "  ragctl delete ID1 ID2")
final class DeleteCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "1..*", paramLabel = "ID", description = "the artifacts' ids")
  private List<String> ids;

  DeleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    List<String> deleted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    try (RagAgent agent = new Store(shell).openExistingForWriting("delete")) {
      for (String id : ids) {
        (agent.delete(id) ? deleted : missing).add(id);
      }
    }
    shell.print(
        Map.of("deleted", deleted, "missing", missing),
        deleted.stream().map(id -> "deleted " + id).toList());
    missing.forEach(id -> shell.err().println("ragctl: no artifact with id '" + id + "'"));
    return (missing.isEmpty() ? ExitCode.DONE : ExitCode.NOT_FOUND).code();
  }
}
