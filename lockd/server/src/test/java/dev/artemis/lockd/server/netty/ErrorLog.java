package dev.artemis.lockd.server.netty;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes what is logged away from the screen and keeps what tells of a failure of the daemon: its
 * own errors, and what Netty complains of (leaks, exceptions that nobody handled). For tests that
 * run one at a time.
 */
final class ErrorLog implements AutoCloseable {
  private final PrintStream before = System.err;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final List<String> failures = new ArrayList<>();

  ErrorLog() {
    System.setErr(
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                took(b);
              }
            },
            false,
            StandardCharsets.UTF_8));
  }

  private synchronized void took(int b) {
    if (b != '\n') {
      line.write(b);
      return;
    }
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    boolean told = text.contains("] ERROR ") || text.contains(" io.netty.");
    // What follows a failure belongs to it: its stack trace.
    if (told || (!failures.isEmpty() && failures.size() < 30 && text.startsWith("\t"))) {
      failures.add(text);
    }
  }

  /** The failures so far. */
  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
