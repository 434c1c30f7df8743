package dev.artemis.rag.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Shows how far the check of a large file is: a bar on a terminal, nothing elsewhere. */
final class CheckProgress implements AutoCloseable {
  private static final long LARGE = 64L << 20;
  private static final int PAGE = 4096;

  private final Shell shell;
  private final boolean looked;
  private ProgressBar bar;

  private CheckProgress(Shell shell, boolean looked) {
    this.shell = shell;
    this.looked = looked;
  }

  static CheckProgress of(Shell shell) {
    return new CheckProgress(shell, shell.errTerminal());
  }

  static CheckProgress none() {
    return new CheckProgress(null, false);
  }

  /** The bar appears with the first step, and stays full while rows follow the pages. */
  LongConsumer over(Path store) throws IOException {
    long bytes = Files.isRegularFile(store) ? Files.size(store) : 0;
    return looked && bytes > LARGE ? steps -> advance(steps, bytes / PAGE) : steps -> {};
  }

  private void advance(long steps, long pages) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("check")
              .setInitialMax(pages)
              .setUnit(" pages", 1)
              .setConsumer(new ConsoleProgressBarConsumer(shell.err(), 79))
              .build();
    }
    bar.stepTo(Math.min(steps, pages));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
