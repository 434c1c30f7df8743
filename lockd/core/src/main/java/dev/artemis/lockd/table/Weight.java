package dev.artemis.lockd.table;

/** About how much memory a lease or a waiting request takes, the daemon's notes on it included. */
final class Weight {
  private static final int OBJECTS = 768;
  private static final int CHARACTER = 2;

  private Weight() {}

  static long of(String... texts) {
    long bytes = OBJECTS;
    for (String text : texts) {
      bytes += (long) CHARACTER * text.length();
    }
    return bytes;
  }
}
