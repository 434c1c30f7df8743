package dev.artemis.lockd.server.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.lockd.Setting;
import org.junit.jupiter.api.Test;

class PulseTest {
  private static final long LATE = Setting.PAUSE.nanos() + Pulse.BEAT_NANOS;
  private final Pulse pulse = new Pulse(100);

  @Test
  void anOrdinaryBeatIsNoPause() {
    assertEquals(0, pulse.observe(100 + Pulse.BEAT_NANOS));
    assertEquals(0, pulse.observe(100 + Pulse.BEAT_NANOS + LATE - 1));
  }

  @Test
  void aLateOneIsAPauseOfThatLength() {
    assertEquals(LATE, pulse.observe(100 + LATE));
    assertEquals(0, pulse.observe(100 + LATE + 1));
  }
}
