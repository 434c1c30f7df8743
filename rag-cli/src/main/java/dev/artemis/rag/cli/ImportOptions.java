package dev.artemis.rag.cli;

import dev.artemis.rag.ArtifactImport;
import dev.artemis.rag.ImportReport;
import dev.artemis.rag.RagAgent;
import dev.artemis.rag.cli.output.ImportView;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What all imports share: options, report, exit code. */
final class ImportOptions {
  @Option(
      names = "--replace",
      description =
          "let imported artifacts take the place of others of the same id; else those stay and"
              + " are reported")
  private boolean replace;

  @Option(names = "--dry-run", description = "write nothing, and report what would be done")
  private boolean dryRun;

  /** What is to be imported. */
  @FunctionalInterface
  interface Source {
    /**
     * Gives it to the import.
     *
     * @param agent of the store; empty in a dry run without one
     */
    void give(ArtifactImport into, Progress progress, Optional<RagAgent> agent) throws IOException;
  }

  /** Runs an import; returns the exit code. */
  int run(Shell shell, String command, Progress progress, Source source) throws IOException {
    Store store = new Store(shell);
    try (RagAgent agent =
        dryRun ? store.openForReadingIfThere().orElse(null) : store.openForWriting(command)) {
      Optional<RagAgent> there = Optional.ofNullable(agent);
      ArtifactImport into = into(there, progress);
      try {
        source.give(into, progress, there);
        into.finish();
      } finally {
        progress.end();
        print(shell, into.report()); // what was stored stays stored, whatever ended the run
      }
      return (into.report().complete() ? ExitCode.DONE : ExitCode.FAILED).code();
    }
  }

  private ArtifactImport into(Optional<RagAgent> agent, Progress progress) {
    return dryRun
        ? ArtifactImport.rehearsal(
            agent, replace, problem -> progress.problem(problem.where(), problem.reason()))
        : ArtifactImport.into(
            agent.orElseThrow(),
            replace,
            problem -> progress.problem(problem.where(), problem.reason()));
  }

  private void print(Shell shell, ImportReport report) {
    shell.print(ImportView.json(report, dryRun), ImportView.lines(report, dryRun));
  }
}
