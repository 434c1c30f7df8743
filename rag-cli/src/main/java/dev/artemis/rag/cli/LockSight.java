package dev.artemis.rag.cli;

import dev.artemis.rag.cli.lock.DaemonWord;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.lock.LockSurvey;
import dev.artemis.rag.cli.lock.ThisHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at one lock, or at all: the daemon's word and the kernel's. */
final class LockSight {
  private final Shell shell;
  private final Path socket;
  private final Optional<String> name;
  private List<Path> store;

  /** May name one lock; else it is null. */
  LockSight(Shell shell, String name) {
    this.shell = shell;
    this.socket = new Daemon(shell).socket();
    this.name = Optional.ofNullable(name).map(LockNames::canonical);
  }

  Path socket() {
    return socket;
  }

  /** How things stand now. */
  LockReport report() {
    DaemonWord daemon =
        shell.options().fallback ? DaemonWord.notAsked() : DaemonWord.ask(socket, name);
    List<Path> also = name.map(one -> List.of(LockNames.path(one, daemon))).orElseGet(this::store);
    return new LockSurvey(new ThisHost()).report(socket, daemon, also);
  }

  /** Looked up once: it is named on the error stream. */
  private List<Path> store() {
    if (store == null) {
      store = new LockNames(shell).store();
    }
    return store;
  }
}
