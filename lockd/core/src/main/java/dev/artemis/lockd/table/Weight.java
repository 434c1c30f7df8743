package dev.artemis.lockd.table;

import java.util.List;

/** About how much memory a lease or a waiting request takes, the daemon's notes on it included. */
final class Weight {
  private static final int OBJECTS = 768;
  private static final int CHARACTER = 2;
  private static final int AROUND = 96;

  private Weight() {}

  static long of(String... texts) {
    long bytes = OBJECTS;
    for (String text : texts) {
      bytes += (long) CHARACTER * text.length();
    }
    return bytes;
  }

  static long of(List<Around> all) {
    long bytes = 0;
    for (Around around : all) {
      bytes += AROUND + (long) CHARACTER * (around.lease().length() + around.owner().length());
    }
    return bytes;
  }
}
