package dev.artemis.rag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of benchmarks. */
@Command(
    name = "bench",
    description = "Measure on this machine.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = BenchLockCommand.class)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing: bench lock");
  }
}
