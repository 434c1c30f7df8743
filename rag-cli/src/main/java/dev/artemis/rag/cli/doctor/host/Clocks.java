package dev.artemis.rag.cli.doctor.host;

import java.io.IOException;

/**
 * The kernel's two clocks since boot. Immutable.
 *
 * @param boottimeMillis {@code CLOCK_BOOTTIME}: time asleep counts
 * @param monotonicMillis {@code CLOCK_MONOTONIC}: it does not
 */
public record Clocks(long boottimeMillis, long monotonicMillis) {

  /** Now. */
  public static Clocks now() throws IOException {
    String uptime = ProcFiles.text("uptime").split(" ", -1)[0];
    return new Clocks((long) (Double.parseDouble(uptime) * 1000), System.nanoTime() / 1_000_000);
  }
}
