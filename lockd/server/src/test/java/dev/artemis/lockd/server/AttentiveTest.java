package dev.artemis.lockd.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.SelectStrategy;
import org.junit.jupiter.api.Test;

class AttentiveTest {
  private static final long MICRO = 1_000;

  private long now;
  private int ready;
  private boolean calm = true;
  private final Attentive strategy = new Attentive(() -> calm, 2, () -> now);

  private int ask() throws Exception {
    return strategy.calculateStrategy(() -> ready, false);
  }

  /** The loop sleeps and is woken up after so long. */
  private void wokenAfter(long nanos) throws Exception {
    assertEquals(SelectStrategy.SELECT, ask());
    now += nanos;
  }

  @Test
  void sleepsAtOnceWhereNothingComesOften() throws Exception {
    wokenAfter(5_000 * MICRO);
    wokenAfter(5_000 * MICRO);
    assertEquals(SelectStrategy.SELECT, ask());
  }

  @Test
  void looksOnForAMomentAfterAShortWait() throws Exception {
    wokenAfter(20 * MICRO);
    long began = now;
    while (ask() == SelectStrategy.CONTINUE) {
      now += MICRO;
    }
    assertEquals(50 * MICRO, now - began);
    now += 1_000_000 * MICRO;
    assertEquals(SelectStrategy.SELECT, ask(), "the wait was long");
  }

  @Test
  void takesWhatComesMeanwhile() throws Exception {
    wokenAfter(20 * MICRO);
    assertEquals(SelectStrategy.CONTINUE, ask());
    ready = 3;
    now += 10 * MICRO;
    assertEquals(3, ask());
    ready = 0;
    now += 500 * MICRO;
    assertEquals(SelectStrategy.CONTINUE, ask(), "work is no wait");
  }

  @Test
  void sleepsWhereOthersNeedTheProcessor() throws Exception {
    wokenAfter(20 * MICRO);
    calm = false;
    assertEquals(SelectStrategy.SELECT, ask());
  }

  @Test
  void sleepsOnASingleProcessor() throws Exception {
    Attentive single = new Attentive(() -> true, 1, () -> now);
    for (int i = 0; i < 3; i++) {
      assertEquals(SelectStrategy.SELECT, single.calculateStrategy(() -> 0, false));
      now += 10 * MICRO;
    }
    assertTrue(single.calculateStrategy(() -> 2, true) == 2, "with tasks at hand it only looks");
  }
}
