package dev.artemis.rag.cli.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a child hears from its parent: its standard input. A line asks it to finish; the end of the
 * stream means that the parent itself is gone, so that nobody is left behind. Thread-safe.
 */
public final class LifeLine {
  /** How long an orphan may take to finish by itself. */
  private static final int ORPHAN_SECONDS = 5;

  private final CountDownLatch finish = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean orphaned;

  private LifeLine() {}

  /** Watches a stream from now on. */
  public static LifeLine watch(InputStream in) {
    LifeLine line = new LifeLine();
    Thread watcher = new Thread(() -> line.follow(in), "life-line");
    watcher.setDaemon(true);
    watcher.start();
    return line;
  }

  /** Waits at most so long; returns whether it is time to finish. */
  public boolean finishWithin(long millis) throws InterruptedException {
    return finish.await(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits until it is time to finish. */
  public void finish() throws InterruptedException {
    finish.await();
  }

  /** Whether the parent is gone. */
  public boolean orphaned() {
    return orphaned;
  }

  /** Tells that the work is done and the process about to end. */
  public void done() {
    done.countDown();
  }

  private void follow(InputStream in) {
    if (read(in) < 0) {
      orphaned = true;
    }
    finish.countDown();
    if (!orphaned && read(in) >= 0) {
      return; // nobody sends more than one line
    }
    orphaned = true;
    endSoon();
  }

  private void endSoon() {
    try {
      if (!done.await(ORPHAN_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  /** A byte that ends a line, or less than 0 at the end of the stream. */
  private static int read(InputStream in) {
    try {
      int b = in.read();
      while (b >= 0 && b != '\n') {
        b = in.read();
      }
      return b;
    } catch (IOException e) {
      return -1; // the other end is gone, which is all we want to know
    }
  }
}
