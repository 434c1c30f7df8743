package dev.artemis.lockd.client;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Keeps what the client tells of waits, instead of printing it. */
final class LoggedLines extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.artemis.lockd.client.wait");
  private final List<String> lines = new ArrayList<>();

  LoggedLines() {
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void publish(LogRecord line) {
    lines.add(line.getMessage());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
