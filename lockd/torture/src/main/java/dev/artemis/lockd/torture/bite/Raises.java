package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.torture.record.Ledger;
import dev.artemis.lockd.torture.record.Line.What;
import dev.artemis.lockd.torture.record.Work;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes down what a contestant does to the counter. Used by one thread. */
final class Raises {
  private static final long MAX_THOUGHT_NANOS = TimeUnit.MILLISECONDS.toNanos(6);

  private final Ledger ledger;
  private long waitingSince = System.nanoTime();

  Raises(Ledger ledger) {
    this.ledger = ledger;
  }

  /** It begins to wait for its next turn, unless it waits since a failed attempt. */
  void rest() {
    waitingSince = System.nanoTime();
  }

  /** It is in and has read the counter; thinks for a moment. */
  void tried(long next, Random random) {
    ledger.write(
        Work.FILE, What.TRIED, next, Long.toString((System.nanoTime() - waitingSince) / 1_000));
    LockSupport.parkNanos((long) (random.nextDouble() * MAX_THOUGHT_NANOS));
  }

  /** The next value is written. */
  void acknowledged(long value) {
    ledger.write(Work.FILE, What.ACKED, value, "");
  }

  void failed(long next, Object why) {
    ledger.write(Work.FILE, What.FAILED, next, String.valueOf(why));
  }
}
