package dev.artemis.lockd.protocol;

import java.time.Duration;
import java.util.Locale;

/** Times for people. */
public final class Durations {
  private Durations() {}

  /** {@code 850 ms}, {@code 3.2 s}, {@code 4 min 10 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
  public static String words(Duration time) {
    long millis = time.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%d.%d s", millis / 1_000, millis % 1_000 / 100);
    }
    long seconds = time.toSeconds();
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 1_440) {
      return minutes / 60 + " h " + minutes % 60 + " min";
    }
    return minutes / 1_440 + " d " + minutes % 1_440 / 60 + " h";
  }
}
