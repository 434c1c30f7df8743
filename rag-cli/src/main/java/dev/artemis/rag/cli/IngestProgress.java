package dev.artemis.rag.cli;

import dev.artemis.rag.cli.ingest.Summary.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows how far an ingest is: a bar on a terminal, nothing elsewhere. Problems appear at once, or
 * behind the bar's end, so that they do not tear it. Used by one thread.
 */
final class IngestProgress {
  private static final int KIB = 1024;

  private final Shell shell;
  private final ProgressBar bar;
  private final List<Problem> held = new ArrayList<>();

  private IngestProgress(Shell shell, ProgressBar bar) {
    this.shell = shell;
    this.bar = bar;
  }

  /** Begins; counts the bytes to read only if somebody looks. */
  static IngestProgress start(Shell shell, List<Path> paths) {
    return new IngestProgress(shell, shell.errTerminal() ? bar(shell, size(paths)) : null);
  }

  void advance(long bytes) {
    if (bar != null) {
      bar.stepBy(bytes);
    }
  }

  void problem(Problem problem) {
    if (bar == null) {
      say(problem);
    } else {
      held.add(problem);
    }
  }

  /** Takes the bar away and says what was held back. */
  void end() {
    if (bar != null) {
      bar.close();
    }
    held.forEach(this::say);
    held.clear();
  }

  private void say(Problem problem) {
    shell.err().println("ragctl: " + problem.where() + ": " + problem.reason());
  }

  private static ProgressBar bar(Shell shell, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName("ingest")
        .setInitialMax(bytes)
        .setUnit(" KiB", KIB)
        .setConsumer(new ConsoleProgressBarConsumer(shell.err(), 79))
        .build();
  }

  /** How many bytes the files have; -1 if standard input is among them. */
  private static long size(List<Path> paths) {
    long sum = 0;
    for (Path path : paths) {
      if (path.toString().equals("-")) {
        return -1;
      }
      try (Stream<Path> files = Files.walk(path)) {
        sum += files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      } catch (IOException | UncheckedIOException e) {
        // Reported when the file is read; here only the bar's length depends on it.
        System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "size unknown", e);
      }
    }
    return sum;
  }
}
