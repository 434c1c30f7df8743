package dev.artemis.rag;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Draws ids: UUIDs of version 7, 48 bits of milliseconds and 74 random ones. They need no
 * coordination, and sort by time of birth to the millisecond. Thread-safe if the generator is.
 */
public final class ArtifactIds {
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Draws from the system's source of secure randomness.
   *
   * @param clock gives the time that ids begin with
   */
  public ArtifactIds(InstantSource clock) {
    this(clock, new SecureRandom());
  }

  ArtifactIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** {@return one that nobody has drawn before, for all practical purposes} */
  public UUID next() {
    long millis = clock.millis() & 0xFFFF_FFFF_FFFFL;
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = 0x8000_0000_0000_0000L | (random.nextLong() >>> 2);
    return new UUID(high, low);
  }
}
