package dev.artemis.rag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about the lock daemon. */
@Command(
    name = "daemon",
    description = "Run, look at or stop the lock daemon.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DaemonRunCommand.class, DaemonStatusCommand.class, DaemonStopCommand.class})
final class DaemonCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: daemon run, daemon status or daemon stop");
  }
}
