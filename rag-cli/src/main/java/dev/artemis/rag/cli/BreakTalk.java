package dev.artemis.rag.cli;

import dev.artemis.rag.cli.breaking.Talk;
import dev.artemis.rag.cli.output.Quantity;
import dev.artemis.rag.cli.output.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Talks on the error stream; counts down on a terminal. Used by one thread. */
final class BreakTalk implements Talk {
  private static final long TICK_MILLIS = 200;

  private final Shell shell;
  private final boolean yes;

  /** With {@code yes}, nobody is asked. */
  BreakTalk(Shell shell, boolean yes) {
    this.shell = shell;
    this.yes = yes;
  }

  @Override
  public void note(String sentence) {
    shell.err().println("ragctl: " + sentence);
  }

  @Override
  public <T> T waiting(String what, Duration atMost, Wait<T> wait) throws InterruptedException {
    if (!shell.errTerminal()) {
      note(what + ", at most " + Quantity.millis(atMost.toMillis()));
      return wait.run();
    }
    Countdown countdown = new Countdown(what, atMost);
    try {
      return wait.run();
    } finally {
      countdown.end();
    }
  }

  @Override
  public boolean agreed(List<String> shown) {
    shell.err().println("This process is to be ended:");
    shown.forEach(shell.err()::println);
    if (yes) {
      return true;
    }
    shell.err().print("End it (SIGTERM, then SIGKILL)? [y/N] ");
    shell.err().flush();
    try {
      String answer =
          new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8)).readLine();
      return answer != null && answer.strip().matches("(?i)y(es)?");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line of a terminal, written again and again. */
  private final class Countdown {
    private final long deadline;
    private final String what;
    private final Thread teller = new Thread(this::tell, "countdown");

    private Countdown(String what, Duration atMost) {
      this.what = what;
      this.deadline = System.nanoTime() + atMost.toNanos();
      teller.setDaemon(true);
      teller.start();
    }

    private void tell() {
      try {
        while (true) {
          long left = Math.max(0, deadline - System.nanoTime());
          String time = Quantity.millis(TimeUnit.NANOSECONDS.toMillis(left) / 100 * 100);
          shell.err().print("\r" + Text.pad(time + " left: " + what, Text.WIDTH - 1));
          shell.err().flush();
          Thread.sleep(TICK_MILLIS);
        }
      } catch (InterruptedException e) {
        // What was waited for is there, or not.
        shell.err().print("\r" + " ".repeat(Text.WIDTH - 1) + "\r");
        shell.err().flush();
      }
    }

    private void end() {
      teller.interrupt();
      try {
        teller.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
