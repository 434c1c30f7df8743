package dev.artemis.lockd.torture.bite;

import dev.artemis.lockd.LockMode;
import dev.artemis.lockd.testkit.witness.WitnessReport;
import dev.artemis.lockd.torture.writer.CounterFile;
import dev.artemis.rag.cli.bench.lock.Locking;
import java.util.Random;

/** A counter in a file that nothing but the lock protects. */
final class LockContest implements Contest {
  private static final String NAME = "/bite";

  private final Locking locking;
  private final CounterFile counter;
  private final WitnessReport witness;
  private final Raises raises;

  LockContest(Locking locking, CounterFile counter, WitnessReport witness, Raises raises) {
    this.locking = locking;
    this.counter = counter;
    this.witness = witness;
    this.raises = raises;
  }

  @Override
  public boolean round(Random random) throws Exception {
    Locking.Hold hold = locking.take();
    // The time it got in stands for a token: most of these locks have none.
    long entered = System.nanoTime();
    witness.enter(NAME, LockMode.EXCLUSIVE, entered);
    long next = counter.read() + 1;
    raises.tried(next, random);
    counter.write(next);
    raises.acknowledged(next);
    witness.leave(NAME, LockMode.EXCLUSIVE, entered);
    hold.release();
    return true;
  }
}
