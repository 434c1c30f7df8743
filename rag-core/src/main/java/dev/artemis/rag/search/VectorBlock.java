package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.util.Arrays;

/**
 * Vectors side by side: the first values of all of them, then all second values, and so on. So the
 * inner loop of a scan runs over neighbours in memory and sums independent numbers, which the JIT
 * compiles to vector instructions without changing a single result: equal vectors score equally
 * wherever they are. Not thread-safe.
 */
final class VectorBlock {
  /** Vectors per block: the sums of a block stay in the fastest cache. */
  static final int WIDTH = 256;

  private final int dimension;
  private final float[] values;

  VectorBlock(int dimension) {
    this.dimension = dimension;
    this.values = new float[dimension * WIDTH];
  }

  void set(int lane, UnitVector vector) {
    for (int d = 0; d < dimension; d++) {
      values[d * WIDTH + lane] = vector.get(d);
    }
  }

  void copy(int lane, VectorBlock from, int fromLane) {
    for (int d = 0; d < dimension; d++) {
      values[d * WIDTH + lane] = from.values[d * WIDTH + fromLane];
    }
  }

  /** Dot products of all lanes; lanes without a vector give numbers of no meaning. */
  void dot(UnitVector query, float[] sums) {
    Arrays.fill(sums, 0);
    for (int d = 0; d < dimension; d++) {
      addScaled(query.get(d), d * WIDTH, sums);
    }
  }

  private void addScaled(float factor, int offset, float[] sums) {
    for (int lane = 0; lane < WIDTH; lane++) {
      sums[lane] += factor * values[offset + lane];
    }
  }
}
