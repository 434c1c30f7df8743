package dev.artemis.rag.cli;

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
 * Shows how far a long work is: a bar on a terminal, nothing elsewhere. What is said appears at
 * once, or behind the bar's end, so that it does not tear it. Used by one thread.
 */
final class Progress {
  private static final int KIB = 1024;

  private final Shell shell;
  private final ProgressBar bar;
  private final List<String> held = new ArrayList<>();

  private Progress(Shell shell, ProgressBar bar) {
    this.shell = shell;
    this.bar = bar;
  }

  /** Of reading files; counts the bytes to read only if somebody looks. */
  static Progress ofBytes(Shell shell, String task, List<Path> paths) {
    return new Progress(
        shell,
        shell.errTerminal() ? bar(shell, task, size(paths)).setUnit(" KiB", KIB).build() : null);
  }

  /** Of so many items, more or less. */
  static Progress ofItems(Shell shell, String task, long items) {
    return new Progress(shell, shell.errTerminal() ? bar(shell, task, items).build() : null);
  }

  /** Of writing bytes; how many is told later. */
  static Progress ofBytesToCome(Shell shell, String task) {
    return new Progress(
        shell, shell.errTerminal() ? bar(shell, task, -1).setUnit(" KiB", KIB).build() : null);
  }

  /** So much of so much is done. */
  void reach(long amount, long all) {
    if (bar != null) {
      bar.maxHint(all);
      bar.stepTo(amount);
      bar.setExtraMessage(amount == all ? "verifying" : "");
    }
  }

  void advance(long amount) {
    if (bar != null) {
      bar.stepBy(amount);
    }
  }

  /** Says something on the error stream. */
  void say(String sentence) {
    if (bar == null) {
      print(sentence);
    } else {
      held.add(sentence);
    }
  }

  void problem(String where, String reason) {
    say(where + ": " + reason);
  }

  /** Takes the bar away and says what was held back. */
  void end() {
    if (bar != null) {
      bar.close();
    }
    held.forEach(this::print);
    held.clear();
  }

  private void print(String sentence) {
    shell.err().println("ragctl: " + sentence);
  }

  private static ProgressBarBuilder bar(Shell shell, String task, long most) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(most)
        .setConsumer(new ConsoleProgressBarConsumer(shell.err(), 79));
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
