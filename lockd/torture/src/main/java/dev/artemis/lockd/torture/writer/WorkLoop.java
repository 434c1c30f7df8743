package dev.artemis.lockd.torture.writer;

import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread's work, again and again: in turn for a while as fast as it can, and for a while with
 * pauses, since the two find a process in different places when it is stopped.
 */
final class WorkLoop {
  private static final int PHASE_STEPS = 120;
  private static final int PHASES = 4;
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(12);
  private static final long AFTER_FAILURE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** One piece of work; returns whether it succeeded. */
  @FunctionalInterface
  interface Step {
    boolean run(Random random) throws Exception;
  }

  private final Ledger ledger;
  private final Work work;
  private final Random random;
  private final Step step;
  private final Thread thread;
  private volatile boolean finishing;

  WorkLoop(String name, Ledger ledger, Work work, long seed, Step step) {
    this.ledger = ledger;
    this.work = work;
    this.random = new Random(seed);
    this.step = step;
    this.thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  void finish() {
    finishing = true;
  }

  void awaitEnd() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run() {
    for (int i = 0; !finishing; i++) {
      boolean paced = i / PHASE_STEPS % PHASES != 0;
      if (!done()) {
        LockSupport.parkNanos(AFTER_FAILURE_NANOS);
      } else if (paced) {
        LockSupport.parkNanos((long) (random.nextDouble() * MAX_PAUSE_NANOS));
      }
    }
  }

  /** Whatever is not one of the library's own errors is counted against it by the judge. */
  private boolean done() {
    try {
      return step.run(random);
    } catch (Exception | LinkageError e) {
      ledger.write(work, What.BROKEN, 0, thread.getName() + " threw " + e);
      return false;
    }
  }
}
