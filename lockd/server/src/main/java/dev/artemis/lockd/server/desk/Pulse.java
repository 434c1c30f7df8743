package dev.artemis.lockd.server.desk;

import dev.artemis.lockd.Setting;

/**
 * Notices that the daemon itself stood still: stopped by a signal, or starved. Whoever was silent
 * meanwhile may only not have been heard. Pure.
 */
final class Pulse {
  /** The loop looks at the time at least this often. */
  static final long BEAT_NANOS = Setting.PAUSE.nanos() / 4;

  private long last;

  Pulse(long now) {
    last = now;
  }

  /**
   * Looks at the time.
   *
   * @return for how long the daemon was paused, in nanoseconds; 0 if it was not
   */
  long observe(long now) {
    long gap = now - last;
    last = now;
    return gap >= Setting.PAUSE.nanos() + BEAT_NANOS ? gap : 0;
  }
}
