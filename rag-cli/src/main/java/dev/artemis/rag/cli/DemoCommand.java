package dev.artemis.rag.cli;

import dev.artemis.rag.cli.demo.Demo;
import dev.artemis.rag.cli.demo.DemoOptions;
import dev.artemis.rag.cli.demo.DemoResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays the main job through and judges the result. */
@Command(
    name = "demo",
    description = {
      "Show several processes at work on one store while some are killed.",
      "",
      "Pipelines, a supervisor and a monitor, each a process of its own, share it while",
      "the lock daemon and one pipeline are killed. Afterwards the file is compared",
      "with what each process was told. Exit code 0 only if nothing acknowledged is",
      "missing or doubled and nobody saw a lock error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl demo",
      "  ragctl demo --seconds 60 --pipelines 4 --json",
      "  ragctl demo --db /tmp/kept.db docs/"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_PIPELINES = 16;

  private final Shell shell;

  @Parameters(
      arity = "0..*",
      paramLabel = "PATH",
      description =
          "take texts (their first 2,000 characters) from these files and folders, instead of the"
              + " built-in ones")
  private List<Path> texts = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "how long they work, at least 10 (${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--pipelines",
      paramLabel = "N",
      defaultValue = "2",
      description = "how many orchestrators, 2 to 16 (${DEFAULT-VALUE})")
  private int pipelines;

  DemoCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws Exception {
    check();
    Demo demo = new Demo(shell.err(), shell.errTerminal(), shell.messageStyle());
    DemoOptions options = new DemoOptions(Duration.ofSeconds(seconds), pipelines, keep());
    DemoResult result = demo.run(options, texts);
    shell.print(result.json(), result.lines(shell.style()));
    return (result.holds() ? ExitCode.DONE : ExitCode.FAILED).code();
  }

  private void check() {
    if (seconds < DemoOptions.MIN_SECONDS) {
      throw CommandFailure.usage(
          "--seconds must be at least %d, not %d".formatted(DemoOptions.MIN_SECONDS, seconds));
    }
    if (pipelines < 2 || pipelines > MAX_PIPELINES) {
      throw CommandFailure.usage(
          "--pipelines must be 2 to %d, not %d".formatted(MAX_PIPELINES, pipelines));
    }
  }

  /** Only a named file is kept; one that exists is not touched. */
  private Optional<Path> keep() {
    if (shell.options().database == null) {
      return Optional.empty();
    }
    Path path = shell.options().database.toAbsolutePath().normalize();
    if (Files.exists(path)) {
      throw CommandFailure.usage("--db " + path + " exists: the demo wants a new file");
    }
    return Optional.of(path);
  }
}
