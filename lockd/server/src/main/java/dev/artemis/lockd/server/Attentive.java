package dev.artemis.lockd.server;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How the loop waits: a client at work is likely to go on within some microseconds, and a thread
 * that sleeps is woken up late. So if the latest wait was short, the loop looks on for a moment
 * before it sleeps; a daemon that nobody asks anything sleeps all the time. Used on the loop only.
 */
final class Attentive implements SelectStrategy {
  private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final BooleanSupplier calm;
  private final LongSupplier clock;
  private final boolean able;

  /** Since when nothing has come; counts while {@link #idle}. */
  private long since;

  private boolean idle;
  private boolean slept;

  /** Whether the latest wait was short. */
  private boolean soon;

  /**
   * A strategy that has not waited yet.
   *
   * @param calm whether nobody else needs the processor more
   */
  Attentive(BooleanSupplier calm) {
    this(calm, Runtime.getRuntime().availableProcessors(), System::nanoTime);
  }

  Attentive(BooleanSupplier calm, int processors, LongSupplier clock) {
    this.calm = calm;
    this.able = processors > 1;
    this.clock = clock;
  }

  @Override
  public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
    if (hasTasks) {
      return selectNow.get();
    }
    if (!able) {
      return SELECT;
    }
    long now = clock.getAsLong();
    if (slept) {
      slept = false;
      idle = false;
      soon = now - since < 2 * LOOK_NANOS;
    }
    if (!idle) {
      idle = true;
      since = now;
    }
    if (soon && now - since < LOOK_NANOS && calm.getAsBoolean()) {
      Thread.onSpinWait();
      int ready = selectNow.get();
      idle = ready == 0;
      return ready == 0 ? CONTINUE : ready;
    }
    slept = true;
    return SELECT;
  }
}
