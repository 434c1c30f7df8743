package dev.artemis.rag.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Becomes the daemon, in the foreground. */
@Command(
    name = "run",
    description = "Run the daemon in the foreground until SIGTERM or Ctrl-C, as rag-lockd does.",
    footerHeading = "%nExample:%n",
    footer = "  ragctl daemon run --socket /tmp/lockd.sock &")
final class DaemonRunCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "let this group use the socket (mode 0660)")
  private String group;

  @Option(
      names = "--admin-group",
      paramLabel = "NAME",
      description = "let this group break the leases of any user")
  private String adminGroup;

  @Option(names = "--state", paramLabel = "DIR", description = "where guards of plain names are")
  private Path state;

  DaemonRunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    Logging.atLeast("info");
    List<String> arguments = new ArrayList<>();
    add(arguments, "--socket", shell.options().socket);
    add(arguments, "--group", group);
    add(arguments, "--admin-group", adminGroup);
    add(arguments, "--state", state);
    if (shell.options().verbose) {
      arguments.add("--verbose");
    }
    DaemonProgram.run(arguments);
    return ExitCode.DONE.code();
  }

  private static void add(List<String> arguments, String option, Object value) {
    if (value != null) {
      arguments.add(option);
      arguments.add(value.toString());
    }
  }
}
