package dev.artemis.lockd.torture.writer;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes all descriptors that this process may still open, until it is closed. */
final class Exhaustion implements AutoCloseable {
  private static final int LIMIT = 100_000;

  private final Deque<FileInputStream> taken = new ArrayDeque<>();
  private final int count;

  Exhaustion() {
    count = take();
  }

  int taken() {
    return count;
  }

  /** Takes again what others give back, for so long. */
  void last(long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (end - System.nanoTime() > 0) {
      take();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
  }

  private int take() {
    try {
      while (taken.size() < LIMIT) {
        taken.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException e) {
      return taken.size(); // too many open files, as intended
    }
    throw new IllegalStateException("this process may open more than " + LIMIT + " files");
  }

  @Override
  public void close() {
    try {
      while (!taken.isEmpty()) {
        taken.pop().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
