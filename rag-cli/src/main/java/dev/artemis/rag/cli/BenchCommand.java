package dev.artemis.rag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of measurements. */
@Command(
    name = "bench",
    description = "Measure this machine: what the store and its locks can do.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      BenchWriteCommand.class,
      BenchLockCommand.class,
      BenchSearchCommand.class,
      BenchWatchCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: bench write, lock, search or watch");
  }
}
