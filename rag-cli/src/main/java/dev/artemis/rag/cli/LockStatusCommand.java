package dev.artemis.rag.cli;

import dev.artemis.lockd.client.Places;
import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockReportJson;
import dev.artemis.rag.cli.lock.LockReportText;
import dev.artemis.rag.cli.lock.LockSurvey;
import dev.artemis.rag.cli.lock.ThisHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows locks. Touches neither SQLite nor the model, and works without the daemon. */
@Command(
    name = "status",
    description = {
      "Show who holds which lock and who waits: the daemon's word, and the kernel's about",
      "lock files. Works without the daemon; then only the named lock or the store's is shown."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock status",
      "  ragctl lock status --db /srv/rag/rag.db --json",
      "  ragctl lock status nightly-import"
    })
final class LockStatusCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME|PATH",
      description = "one lock; a name without a slash is the user's, a path is a store or file")
  private String name;

  LockStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    Path socket = new Daemon(shell).socket();
    Optional<String> lock = Optional.ofNullable(name).map(LockStatusCommand::canonical);
    DaemonWord daemon =
        shell.options().fallback ? DaemonWord.notAsked() : DaemonWord.ask(socket, lock);
    LockReport report =
        new LockSurvey(new ThisHost()).report(socket, daemon, alsoShown(lock, daemon));
    shell.print(LockReportJson.of(report), LockReportText.of(report, shell.style()));
    return ExitCode.DONE.code();
  }

  /** The store of the options, if it has ever been written to; named when it is the default one. */
  private List<Path> store() {
    StorePlace place =
        StorePlace.of(
            shell.options(), shell.environment(), Path.of(System.getProperty("user.home")));
    Path real = real(place.path());
    boolean used = Files.exists(real.resolveSibling(real.getFileName() + ".lock"));
    if (!used && place.defaulted()) {
      return List.of();
    }
    new Store(shell).place();
    return List.of(real);
  }

  /** What to show even if the daemon does not mention it. */
  private List<Path> alsoShown(Optional<String> lock, DaemonWord daemon) {
    if (lock.isEmpty()) {
      return store();
    }
    if (lock.get().contains("/")) {
      return List.of(Path.of(lock.get()));
    }
    // Where plain names are is the daemon's business while it runs.
    boolean told = daemon.status().filter(status -> !status.locks().isEmpty()).isPresent();
    return told ? List.of() : List.of(Places.ofThisUser().stateDirectory().resolve(lock.get()));
  }

  /** A plain name stays as it is; a path becomes the real one. */
  private static String canonical(String name) {
    return name.contains("/") ? real(Path.of(name)).toString() : name;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize(); // not there (yet): a lock needs no file
    }
  }
}
