package dev.artemis.rag.cli;

import dev.artemis.lockd.client.DaemonMetrics;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.MetricsReply;
import dev.artemis.rag.cli.metrics.Exposition;
import dev.artemis.rag.cli.metrics.MetricsJson;
import dev.artemis.rag.cli.metrics.TextFile;
import dev.artemis.rag.cli.metrics.TextFormat;
import dev.artemis.rag.cli.output.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints what the daemon has counted. A daemon that is away is a fact to be told, not a failure:
 * whoever watches must see it.
 */
@Command(
    name = "metrics",
    description = {
      "Print what the lock daemon and its clients have counted.",
      "",
      "For Prometheus: OpenMetrics text, or with --textfile a file for node_exporter.",
      "Without the daemon: rag_lockd_up 0."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ragctl lock metrics",
      "  ragctl lock metrics --json",
      "  ragctl lock metrics \\",
      "    --textfile /var/lib/prometheus/node-exporter/rag-lockd.prom"
    })
final class LockMetricsCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--textfile",
      paramLabel = "FILE",
      description = "replace this file (atomically, mode 0644) instead of printing")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "openmetrics, or prometheus, which is what a textfile is written in")
  private TextFormat format;

  LockMetricsCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    Optional<MetricsReply> told = ask();
    TextFormat usual = file == null ? TextFormat.OPENMETRICS : TextFormat.PROMETHEUS;
    byte[] text =
        shell.options().json
            ? (Json.pretty(MetricsJson.of(told)) + "\n").getBytes(StandardCharsets.UTF_8)
            : Exposition.of(told, format == null ? usual : format);
    if (file == null) {
      shell.out().write(text, 0, text.length);
    } else {
      replace(text);
    }
    return ExitCode.DONE.code();
  }

  private Optional<MetricsReply> ask() {
    Path socket = new Daemon(shell).socket();
    try {
      Optional<MetricsReply> told = DaemonMetrics.ask(socket);
      if (told.isEmpty()) {
        shell.err().println("no lock daemon listens at " + socket);
      }
      return told;
    } catch (LockUnavailableException e) {
      shell.err().println(e.getMessage());
      return Optional.empty();
    }
  }

  private void replace(byte[] text) {
    try {
      TextFile.replace(file, text);
    } catch (NoSuchFileException e) {
      throw CommandFailure.failed("cannot write " + file + ": its folder does not exist", e);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + file + ": " + e, e);
    }
  }
}
