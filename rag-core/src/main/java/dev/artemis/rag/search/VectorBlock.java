package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Entries side by side, and their vectors twice: as they are, one after the other, and as 16-bit
 * integers: the first two values of all of them, then the next two of all, and so on, so that a
 * scan runs over neighbours in memory.
 *
 * <p>The integers only tell which entries cannot be among the nearest; what may be is scored
 * exactly. A block has none until it is told to {@link #prepare}; until then all is scored exactly.
 * Many may scan, and one may prepare, while nobody changes it.
 */
final class VectorBlock {
  /** Vectors per block: sums and spread query of a scan stay in the nearer caches. */
  static final int WIDTH = 256;

  /** New lanes are written together: their pairs of a row fill a cache line. */
  private static final int LANES_AT_ONCE = 16;

  private final Entry[] entries = new Entry[WIDTH];
  private final int dimension;
  private final FloatBuffer values;

  /** The integers; null until prepared. Set after the two fields below. */
  private volatile short[] rows;

  /** The first lanes, those that have integers. */
  private int written;

  /** Since a vector came that has no such integers. */
  private boolean exactly;

  VectorBlock(int dimension, FloatMemory memory) {
    this.dimension = dimension;
    this.values = memory.allocate(WIDTH * dimension);
  }

  Entry get(int lane) {
    return entries[lane];
  }

  /** The values of a lane: a view. */
  FloatBuffer vector(int lane) {
    return values.slice(lane * dimension, dimension);
  }

  /** Sets a lane; one that was not set yet only behind all others. */
  void set(int lane, Entry entry, FloatBuffer vector) {
    entries[lane] = entry;
    values.put(lane * dimension, vector, vector.position(), dimension);
    short[] target = rows;
    if (target == null) {
      return;
    }
    if (lane < written) {
      write(target, lane, lane + 1);
    } else if (lane + 1 - written >= LANES_AT_ONCE || lane + 1 == WIDTH) {
      write(target, written, lane + 1);
      written = lane + 1;
    }
  }

  /** Clears the last lane. */
  void clear(int lane) {
    entries[lane] = null;
    written = Math.min(written, lane);
  }

  boolean prepared() {
    return rows != null;
  }

  /** Makes the integers of the first lanes, and from now on those of lanes that are set. */
  void prepare(int count) {
    short[] target = new short[size(dimension)];
    for (int from = 0; from < count; from += LANES_AT_ONCE) {
      write(target, from, Math.min(count, from + LANES_AT_ONCE));
    }
    written = count;
    rows = target;
  }

  private void write(short[] target, int from, int to) {
    float[] floats = new float[(to - from) * dimension];
    values.get(from * dimension, floats);
    for (int at = 0; at < floats.length; at += dimension) {
      exactly |= !Fixed16.represents(floats, at, dimension);
    }
    for (int d = 0; d < dimension; d += 2) {
      for (int lane = from; lane < to; lane++) {
        int float0 = (lane - from) * dimension + d;
        int short0 = d * WIDTH + 2 * lane;
        target[short0] = Fixed16.of(floats[float0]);
        target[short0 + 1] = d + 1 < dimension ? Fixed16.of(floats[float0 + 1]) : 0;
      }
    }
  }

  /** Offers the first lanes to a search. */
  void scan(int count, Scan scan) {
    short[] integers = rows;
    boolean rule = integers != null && !exactly && scan.quantized() != null;
    int ruled = rule ? Math.min(count, written) : 0;
    if (ruled > 0) {
      select(integers, ruled, scan);
    }
    for (int lane = ruled; lane < count; lane++) {
      scan.offer(entries[lane], values, lane * dimension);
    }
  }

  private void select(short[] integers, int count, Scan scan) {
    int[] sums = scan.sums();
    Arrays.fill(sums, 0);
    PairRows.multiplyAdd(integers, scan.quantized(), sums);
    int cutoff = scan.cutoff();
    for (int lane = 0; lane < count; lane++) {
      if (sums[lane] >= cutoff) {
        scan.offer(entries[lane], values, lane * dimension);
        cutoff = scan.cutoff();
      }
    }
  }

  /** A query beside every lane; null if it has no such form. */
  static short[] spread(UnitVector query) {
    int dimension = query.dimension();
    float[] floats = new float[dimension];
    query.values().get(floats);
    if (!Fixed16.represents(floats, 0, dimension)) {
      return null;
    }
    short[] spread = new short[size(dimension)];
    for (int d = 0; d < dimension; d += 2) {
      short first = Fixed16.of(floats[d]);
      short second = d + 1 < dimension ? Fixed16.of(floats[d + 1]) : 0;
      int row = d * WIDTH;
      for (int lane = 0; lane < WIDTH; lane++) {
        spread[row + 2 * lane] = first;
        spread[row + 2 * lane + 1] = second;
      }
    }
    return spread;
  }

  /** An odd dimension has a zero behind its last value. */
  private static int size(int dimension) {
    return (dimension + 1) / 2 * 2 * WIDTH;
  }
}
