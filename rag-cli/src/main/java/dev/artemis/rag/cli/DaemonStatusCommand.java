package dev.artemis.rag.cli;

import dev.artemis.lockd.protocol.StatusReply;
import dev.artemis.rag.cli.lock.LockReportJson;
import dev.artemis.rag.cli.lock.LockReportText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells whether the daemon runs. */
@Command(name = "status", description = "Show the daemon; exit code 3 if it does not run.")
final class DaemonStatusCommand implements Callable<Integer> {
  private final Shell shell;

  DaemonStatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    StatusReply daemon = new Daemon(shell).running();
    shell.print(LockReportJson.daemon(daemon), LockReportText.daemon(daemon, shell.style()));
    return ExitCode.DONE.code();
  }
}
