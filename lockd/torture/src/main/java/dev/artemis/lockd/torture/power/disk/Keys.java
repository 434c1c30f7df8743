package dev.artemis.lockd.torture.power.disk;

/**
 * Hashes of histories: two files to which the same was done in the same order have the same key, so
 * that no image has to be built to see that it was looked at before.
 */
final class Keys {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private Keys() {}

  static long roll(long key, Event event, long sectors) {
    return mix(mix(key, event.begin()), sectors);
  }

  static long mix(long key, long more) {
    long mixed = (key ^ more) * FACTOR + more;
    mixed = (mixed ^ (mixed >>> 29)) * FACTOR;
    return mixed ^ (mixed >>> 32);
  }
}
