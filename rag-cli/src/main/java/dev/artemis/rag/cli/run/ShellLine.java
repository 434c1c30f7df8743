package dev.artemis.rag.cli.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * What the shell that looks after the command says: {@code ended}, once it has. The end of the
 * stream means that the shell is gone; while the locks are not held yet, that interrupts the thread
 * that began to read. Thread-safe.
 */
public final class ShellLine {
  private final Thread waiting;
  private final Queue<Holding.Event> early = new ArrayDeque<>();
  private Consumer<Holding.Event> listener;

  private ShellLine(Thread waiting) {
    this.waiting = waiting;
  }

  /** Reads from now on. */
  public static ShellLine read(InputStream in) {
    ShellLine line = new ShellLine(Thread.currentThread());
    Thread reader = new Thread(() -> line.follow(in), "shell-line");
    reader.setDaemon(true);
    reader.start();
    return line;
  }

  /**
   * Tells everything that happens, and has happened, from now on. To be called by the thread that
   * began to read.
   */
  public synchronized void listen(Consumer<Holding.Event> events) {
    listener = events;
    if (!early.isEmpty()) {
      var unused = Thread.interrupted(); // told by the event from now on
    }
    early.forEach(events);
    early.clear();
  }

  private void follow(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String word = lines.readLine(); word != null; word = lines.readLine()) {
        if (word.equals("ended")) {
          tell(Holding.Event.ENDED);
        }
      }
    } catch (IOException e) {
      // A stream that cannot be read says no more than one that has ended.
      System.getLogger("ragctl").log(System.Logger.Level.DEBUG, "the shell's line is cut", e);
    }
    tell(Holding.Event.ABANDONED);
  }

  private synchronized void tell(Holding.Event event) {
    if (listener != null) {
      listener.accept(event);
    } else {
      early.add(event);
      waiting.interrupt();
    }
  }
}
