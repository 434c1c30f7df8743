package dev.artemis.rag.cli;

import dev.artemis.rag.RagAgent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the types that a store knows, and declares more. */
@Command(
    name = "types",
    description = "Print the types of artifacts that the store knows, and declare more.",
    footerHeading = "%nExamples:%n",
    footer = {"  ragctl types", "  ragctl types --declare code_review --declare commit"})
final class TypesCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--declare",
      paramLabel = "TYPE",
      description = "make this type known to the store, repeatable")
  private List<String> declared = List.of();

  TypesCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Store store = new Store(shell);
    try (RagAgent agent =
        declared.isEmpty() ? store.openForReading() : store.openForWriting("declare types")) {
      if (!declared.isEmpty()) {
        agent.declareTypes(declared.toArray(String[]::new));
      }
      Set<String> types = agent.types();
      shell.print(Map.of("types", types), List.copyOf(types));
    }
    return ExitCode.DONE.code();
  }
}
