package dev.artemis.lockd.testkit.child;

import dev.artemis.lockd.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signals to processes by number, and their visible effect. */
public final class Signals {
  private Signals() {}

  /** Sends SIGSTOP and waits until the process stands still. */
  public static void stop(long pid) {
    send("STOP", pid);
    Await.until("process " + pid + " is stopped", () -> ProcState.of(pid) == 'T');
  }

  /** Sends SIGCONT and waits until the process runs again. */
  public static void resume(long pid) {
    send("CONT", pid);
    Await.until("process " + pid + " runs again", () -> ProcState.of(pid) != 'T');
  }

  /**
   * Sends a signal.
   *
   * @param name without {@code SIG}
   */
  public static void send(String name, long pid) {
    // The shell's own kill: not every machine has the program.
    List<String> command = List.of("sh", "-c", "kill -" + name + " " + pid);
    try {
      Process kill = new ProcessBuilder(command).inheritIO().start();
      if (!kill.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
        throw new AssertionError("failed: " + command);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted in " + command, e);
    }
  }
}
