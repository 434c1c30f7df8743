package dev.artemis.rag.cli.output;

import java.util.Locale;

/** Numbers with a unit, short enough to be read at a glance. */
public final class Quantity {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Quantity() {}

  /** A time span given in milliseconds: {@code 7 ms}, {@code 2.3 s}, {@code 4 min 5 s}. */
  public static String millis(long millis) {
    if (millis < SECOND) {
      return millis + " ms";
    }
    if (millis < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (millis < HOUR) {
      return millis / MINUTE + " min " + millis % MINUTE / SECOND + " s";
    }
    if (millis < DAY) {
      return millis / HOUR + " h " + millis % HOUR / MINUTE + " min";
    }
    return millis / DAY + " d " + millis % DAY / HOUR + " h";
  }

  /** A time span given in microseconds: {@code 0.4 ms}, {@code 12 ms}, then as above. */
  public static String micros(long micros) {
    return micros < 10_000
        ? String.format(Locale.ROOT, "%.1f ms", micros / 1000.0)
        : millis(micros / 1000);
  }

  /** A size: {@code 512 bytes}, {@code 3.4 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " bytes";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB"};
    double size = bytes;
    int unit = -1;
    while (size >= 1024 && unit < units.length - 1) {
      size /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
  }

  /** {@code 1 artifact}, {@code 2 artifacts}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
