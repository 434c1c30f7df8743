package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import dev.artemis.rag.Selection;
import dev.artemis.rag.cli.output.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes artifacts. */
@Command(
    name = "delete",
    description = {
      "Delete artifacts by id, or all that are selected.",
      "",
      "Exit code 3 if one of the ids is not there. Of what --type, --filter and --where",
      "select, all or none are deleted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl delete ID1 ID2",
      "  ragctl delete --type notebook_example --filter 'storedAt < 2026-01-01' --yes",
      SelectionOptions.SYNTAX
    })
final class DeleteCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(arity = "0..*", paramLabel = "ID", description = "the artifacts' ids")
  private List<String> ids = List.of();

  @Mixin private final SelectionOptions selected = new SelectionOptions();

  @Option(names = "--all", description = "the whole store")
  private boolean all;

  @Option(
      names = "--yes",
      description = "delete the selected; without it, only their number is told")
  private boolean yes;

  DeleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    int ways = (ids.isEmpty() ? 0 : 1) + (selected.isEmpty() ? 0 : 1) + (all ? 1 : 0);
    if (ways != 1) {
      throw CommandFailure.usage("give ids, or --type, --filter or --where, or --all");
    }
    Selection selection = Selections.of(selected);
    try (RagAgent agent = new Store(shell).openExistingForWriting("delete")) {
      return (ids.isEmpty() ? delete(agent, selection) : deleteIds(agent)).code();
    }
  }

  private ExitCode delete(RagAgent agent, Selection selection) {
    if (!yes) {
      throw CommandFailure.usage(
          "this would delete "
              + Quantity.count(agent.count(selection), "artifact")
              + ": say so with --yes");
    }
    long deleted = agent.delete(selection);
    shell.print(
        Map.of("deletedCount", deleted), List.of("deleted " + Quantity.count(deleted, "artifact")));
    return ExitCode.DONE;
  }

  private ExitCode deleteIds(RagAgent agent) {
    List<String> deleted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String id : ids) {
      (agent.delete(id) ? deleted : missing).add(id);
    }
    shell.print(
        new TreeMap<>(Map.of("deleted", deleted, "missing", missing)),
        deleted.stream().map(id -> "deleted " + id).toList());
    missing.forEach(id -> shell.err().println("ragctl: no artifact with id '" + id + "'"));
    return missing.isEmpty() ? ExitCode.DONE : ExitCode.NOT_FOUND;
  }
}
