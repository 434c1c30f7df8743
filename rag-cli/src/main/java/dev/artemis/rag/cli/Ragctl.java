package dev.artemis.rag.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The tool: parses, runs one command, ends with its exit code. */
@Command(
    name = "ragctl",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpWidth = 80,
    description = "One RAG memory in one SQLite file, for many processes at once.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:failed",
      "2:called wrongly, or input that cannot be accepted",
      "3:not found",
      "75:the lock was not obtained in time",
      "76:the lease was lost"
    },
    subcommands = {
      StoreCommand.class,
      IngestCommand.class,
      ImportCommand.class,
      ImportChromaCommand.class,
      ExportCommand.class,
      QueryCommand.class,
      GetCommand.class,
      ListCommand.class,
      UpdateCommand.class,
      DeleteCommand.class,
      TypesCommand.class,
      RecommendCommand.class,
      PatternsCommand.class,
      ExamplesCommand.class,
      RecoveriesCommand.class,
      RecordRecoveryCommand.class,
      StatsCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      DoctorCommand.class,
      LockCommand.class,
      DaemonCommand.class,
      DemoCommand.class,
      BenchCommand.class
    })
final class Ragctl implements Callable<Integer> {
  @Mixin private final GlobalOptions options;
  @Spec private CommandSpec spec;

  Ragctl(Shell shell) {
    this.options = shell.options();
  }

  /** Entry point. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // numbers that can be pasted anywhere
    System.exit(run(Shell.ofThisProcess(), arguments));
  }

  /** Runs one command line; returns its exit code. */
  static int run(Shell shell, String... arguments) {
    Failures failures = new Failures(shell);
    Ragctl tool = new Ragctl(shell);
    CommandLine line =
        new CommandLine(tool, new CommandFactory(shell))
            .setAllowOptionsAsOptionParameters(false)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
            .setColorScheme(Help.defaultColorScheme(shell.style().colour() ? Ansi.ON : Ansi.OFF))
            .setParameterExceptionHandler((e, args) -> failures.misuse(e))
            .setExecutionExceptionHandler((e, command, result) -> failures.failure(e))
            .setExecutionStrategy(
                result -> {
                  Logging.configure(tool.options.verbose);
                  return new CommandLine.RunLast().execute(result);
                });
    return failures.finish(line.execute(arguments));
  }

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
