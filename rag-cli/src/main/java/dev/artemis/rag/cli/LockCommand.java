package dev.artemis.rag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about locks. */
@Command(
    name = "lock",
    description = "Who holds which lock, who waits, and why.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LockStatusCommand.class,
      LockWatchCommand.class,
      LockWhyCommand.class,
      LockHistoryCommand.class,
      LockBreakCommand.class,
      LockRunCommand.class,
      LockMetricsCommand.class
    })
final class LockCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing, as in lock status, why or break");
  }
}
