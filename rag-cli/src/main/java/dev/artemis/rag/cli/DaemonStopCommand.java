package dev.artemis.rag.cli;

import dev.artemis.lockd.ProcessIdentity;
import dev.artemis.lockd.client.guard.Processes;
import dev.artemis.lockd.protocol.StatusReply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** Ends the daemon and waits until it is gone. */
@Command(
    name = "stop",
    description = "End the daemon (SIGTERM) and wait until it is gone; holders keep writing.")
final class DaemonStopCommand implements Callable<Integer> {
  private static final int SECONDS = 15;

  private final Shell shell;

  DaemonStopCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException, ExecutionException {
    Daemon daemon = new Daemon(shell);
    StatusReply status = daemon.running();
    ProcessIdentity process = Processes.identity(status.pid());
    ProcessHandle handle =
        ProcessHandle.of(process.pid())
            .filter(found -> stillTheSame(daemon, status, process))
            .orElseThrow(() -> CommandFailure.notFound("the daemon is gone already"));
    if (!handle.destroy()) {
      throw CommandFailure.failed(
          "the daemon (pid %d, user %s) cannot be ended by this user"
              .formatted(process.pid(), status.user()),
          null);
    }
    await(handle, process.pid());
    shell.print(
        Map.of("stopped", process.pid()), List.of("daemon stopped (pid " + process.pid() + ")"));
    return ExitCode.DONE.code();
  }

  /** The number cannot have gone to another process if the same run answers after we looked. */
  private static boolean stillTheSame(Daemon daemon, StatusReply before, ProcessIdentity process) {
    Optional<StatusReply> now = daemon.status();
    return now.isPresent()
        && now.get().daemon().equals(before.daemon())
        && Processes.alive(process);
  }

  private static void await(ProcessHandle handle, long pid)
      throws InterruptedException, ExecutionException {
    try {
      handle.onExit().get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw CommandFailure.failed(
          "the daemon (pid %d) has not ended within %d s of SIGTERM".formatted(pid, SECONDS), e);
    }
  }
}
