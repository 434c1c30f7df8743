package dev.artemis.rag.search;

/**
 * Unit vectors as 16-bit integers, half the memory to read for a look that is not quite exact, and
 * how wrong that look can be.
 *
 * <p>With every value times {@value #SCALE} rounded to an integer, a vector {@code v} becomes
 * {@code v'} with {@code |v - v'| <= d = ROUNDING * sqrt(n) / SCALE}. By Cauchy-Schwarz, {@code
 * |q.v - q'.v'| <= |q - q'| |v| + |q'| |v - v'| <= d L + (L + d) d}, where {@code L} bounds the
 * length of both; the 32-bit sum that it is compared with is itself off by at most {@code n 2^-23
 * L^2}. By the same inequality no partial sum of the integers exceeds {@code ((L + d) SCALE)^2 <
 * 2^31}.
 */
final class Fixed16 {
  static final int SCALE = 32_767;

  private static final int ZERO = 32_768;

  /** Half a step, and room for the rounding of multiplication and addition. */
  private static final double ROUNDING = 0.51;

  /** Unit vectors are this long at most, so that no value of theirs leaves the 16 bits. */
  private static final double LONGEST = 1.00001;

  private Fixed16() {}

  /** Whether the bounds hold for a vector; false also for one with values that are not finite. */
  static boolean represents(float[] values, int from, int dimension) {
    double squares = 0;
    double others = 0; // two sums: an addition need not wait for the one before
    int last = from + dimension - 1;
    for (int at = from; at < last; at += 2) {
      squares += (double) values[at] * values[at];
      others += (double) values[at + 1] * values[at + 1];
    }
    if (dimension % 2 == 1) {
      squares += (double) values[last] * values[last];
    }
    return squares + others <= LONGEST * LONGEST;
  }

  /** The nearest integer, of a value of what {@link #represents} accepts. */
  static short of(float value) {
    // Above zero a cast rounds down, and no branch has to guess the sign.
    return (short) ((int) (value * SCALE + (ZERO + 0.5f)) - ZERO);
  }

  /** How far a dot product of integers, scaled back, is at most from the sum of floats. */
  static double errorBound(int dimension) {
    double d = ROUNDING * Math.sqrt(dimension) / SCALE;
    double rounding = d * LONGEST + (LONGEST + d) * d;
    return rounding + dimension * 0x1p-23 * LONGEST * LONGEST;
  }
}
