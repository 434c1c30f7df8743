package dev.artemis.lockd.testkit.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Decisions drawn from a seed; the same seed gives the same ones. Not thread-safe. */
public final class Dice {
  private final SplittableRandom random;

  /** Dice of a seed. */
  public Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number from 0 to {@code bound - 1}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** True in one of so many cases. */
  public boolean oneIn(int cases) {
    return random.nextInt(cases) == 0;
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T of(T... choices) {
    return choices[below(choices.length)];
  }

  /** One of a list that is not empty. */
  public <T> T of(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  /** Any long. */
  public long any() {
    return random.nextLong();
  }

  /** So many random bytes. */
  public byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
