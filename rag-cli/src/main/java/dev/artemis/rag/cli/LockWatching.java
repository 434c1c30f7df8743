package dev.artemis.rag.cli;

import dev.artemis.lockd.client.DaemonHistory;
import dev.artemis.lockd.client.LockRefusedException;
import dev.artemis.lockd.client.LockUnavailableException;
import dev.artemis.lockd.protocol.NameHistory;
import dev.artemis.rag.cli.lock.LockReport;
import dev.artemis.rag.cli.output.Json;
import dev.artemis.rag.cli.output.Style;
import dev.artemis.rag.cli.watch.Rates;
import dev.artemis.rag.cli.watch.Screen;
import dev.artemis.rag.cli.watch.WatchFrame;
import dev.artemis.rag.cli.watch.WatchJson;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Looks at locks again and again and shows what it sees. Used once. */
final class LockWatching {
  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 86_400;

  private final Shell shell;
  private final LockSight sight;
  private final long intervalMillis;
  private final long times;
  private final Rates rates = new Rates();

  LockWatching(Shell shell, LockSight sight, WatchOptions options) {
    if (!(options.seconds >= LEAST_SECONDS && options.seconds <= MOST_SECONDS)) {
      throw CommandFailure.usage(
          "--interval %s is out of range; it may be %s to %.0f seconds"
              .formatted(options.seconds, LEAST_SECONDS, MOST_SECONDS));
    }
    if (options.times != null && options.times < 1) {
      throw CommandFailure.usage("--times " + options.times + " is too small; it may be 1 or more");
    }
    this.shell = shell;
    this.sight = sight;
    this.intervalMillis = Math.round(options.seconds * 1_000);
    this.times = options.times == null ? Long.MAX_VALUE : options.times;
  }

  int run() {
    boolean screen =
        shell.outTerminal()
            && !shell.options().json
            && Screen.possible(shell.environment().getOrDefault("TERM", ""));
    try {
      if (screen) {
        onScreen();
      } else {
        inLines();
      }
    } catch (IOException e) {
      throw CommandFailure.failed("cannot use the terminal: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE.code();
  }

  private WatchFrame look() {
    LockReport report = sight.report();
    List<NameHistory> remembered = report.daemon().status().isEmpty() ? List.of() : remembered();
    return rates.frame(
        report,
        remembered,
        OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
  }

  /** Nothing from an older daemon, or one that went a moment ago. */
  private List<NameHistory> remembered() {
    try {
      return DaemonHistory.ask(sight.socket()).map(history -> history.names()).orElse(List.of());
    } catch (LockRefusedException | LockUnavailableException e) {
      return List.of();
    }
  }

  private void onScreen() throws IOException, InterruptedException {
    Style style = shell.style();
    try (Screen screen = Screen.open()) {
      for (long look = 0; look < times && !screen.left(); look++) {
        WatchFrame frame = look();
        screen.show(size -> frame.lines(size, style), look + 1 < times ? intervalMillis : 0);
      }
    }
  }

  private void inLines() throws InterruptedException {
    boolean headed = false;
    for (long look = 0; look < times; look++) {
      if (look > 0) {
        TimeUnit.MILLISECONDS.sleep(intervalMillis);
      }
      WatchFrame frame = look();
      if (shell.options().json) {
        shell.out().println(Json.compact(WatchJson.of(frame)));
      } else {
        (headed ? frame.rows() : frame.rowsWithHeading()).forEach(shell.out()::println);
        headed = true;
      }
      shell.out().flush();
      if (shell.output().failure().isPresent()) {
        return; // nobody reads any more
      }
    }
  }
}
