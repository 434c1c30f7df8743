package dev.artemis.rag.cli.bench.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Uses a lock and keeps the times. Used by one thread. */
public final class Load {
  private static final long MAX_SAMPLES = 2_000_000;

  private final Locking locking;

  /** Of one lock. */
  public Load(Locking locking) {
    this.locking = locking;
  }

  /**
   * Takes and releases, for so long.
   *
   * @param millis how long
   * @param perSecond at this rate; 0 for back to back
   * @param batch uses timed together, for what is faster than the clock
   * @return nanoseconds of each use (of a batch: its mean)
   */
  public long[] uses(long millis, int perSecond, int batch) throws Exception {
    long began = System.nanoTime();
    long end = began + millis * 1_000_000;
    LongStream.Builder times = LongStream.builder();
    for (long i = 0; i < MAX_SAMPLES && System.nanoTime() - end < 0; i++) {
      if (perSecond > 0) {
        parkUntil(began + i * 1_000_000_000 / perSecond);
      }
      long start = System.nanoTime();
      for (int j = 0; j < batch; j++) {
        locking.take().release();
      }
      times.add((System.nanoTime() - start) / batch);
    }
    return times.build().toArray();
  }

  /**
   * Takes and releases, back to back and untimed, until the code is compiled: so often, or for so
   * long if that comes first.
   */
  public void warmUp(int uses, long millis) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    for (int i = 0; i < uses && System.nanoTime() - end < 0; i++) {
      locking.take().release();
    }
  }

  /**
   * Takes turns with others, for so long or until so many.
   *
   * @param owner number of this process
   * @param most how many at most
   * @param millis how long at most
   * @param holdMicros how long each turn lasts, asleep
   */
  public List<Turn> turns(int owner, int most, long millis, long holdMicros) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    List<Turn> turns = new ArrayList<>();
    while (turns.size() < most && System.nanoTime() - end < 0) {
      long asked = System.nanoTime();
      Locking.Hold hold = locking.take();
      long granted = System.nanoTime();
      parkUntil(granted + holdMicros * 1_000);
      long released = System.nanoTime();
      hold.release();
      turns.add(new Turn(owner, asked, granted, released));
    }
    return turns;
  }

  private static void parkUntil(long time) {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
