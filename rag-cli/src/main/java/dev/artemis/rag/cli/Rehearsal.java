package dev.artemis.rag.cli;

import dev.artemis.rag.cli.bench.search.SearchRehearsal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does in a folder what is done most often, so that the launcher learns which classes belong into
 * its archive. Leaves out the embedding model, which takes seconds, and the daemon.
 */
final class Rehearsal {
  private final Path store;

  private Rehearsal(Path store) {
    this.store = store;
  }

  /** Argument: a folder of its own. */
  public static void main(String[] arguments) {
    Path store = Path.of(arguments[0], "rag.db");
    String id = SearchRehearsal.run(store);
    Rehearsal rehearsal = new Rehearsal(store);
    rehearsal.command("--version");
    rehearsal.command("lock", "status");
    rehearsal.command("lock", "status", "--json");
    rehearsal.command("lock", "metrics");
    rehearsal.command("stats");
    rehearsal.command("get", id);
    rehearsal.command("get", id, "--json");
  }

  private void command(String... words) {
    Path nobody = store.resolveSibling("nobody.sock");
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--db", store.toString(), "--socket", nobody.toString()));
    int code = Ragctl.run(Shell.ofThisProcess(), line.toArray(String[]::new));
    if (code != ExitCode.DONE.code()) {
      throw new IllegalStateException(line + " ended with exit code " + code);
    }
  }
}
