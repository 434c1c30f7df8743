package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.util.Arrays;

/**
 * Entries side by side, and their vectors a second time as 16-bit integers: the first two values of
 * all of them, then the next two of all, and so on, so that a scan runs over neighbours in memory.
 *
 * <p>The integers only tell which entries cannot be among the nearest; what may be is scored
 * exactly. Many may scan while nobody changes it.
 */
final class VectorBlock {
  /** Vectors per block: sums and spread query of a scan stay in the nearer caches. */
  static final int WIDTH = 256;

  /** New lanes are written together: their pairs of a row fill a cache line. */
  private static final int LANES_AT_ONCE = 16;

  private final Entry[] entries = new Entry[WIDTH];
  private final short[] rows;

  /** The first lanes, those that have integers. */
  private int written;

  /** Since a vector came that has no such integers. */
  private boolean exactly;

  VectorBlock(int dimension) {
    this.rows = new short[size(dimension)];
  }

  Entry get(int lane) {
    return entries[lane];
  }

  /** Sets a lane; one that was not set yet only behind all others. */
  void set(int lane, Entry entry) {
    entries[lane] = entry;
    exactly |= !Fixed16.represents(entry.vector());
    if (lane < written) {
      write(lane, lane + 1);
    } else if (lane + 1 - written >= LANES_AT_ONCE || lane + 1 == WIDTH) {
      write(written, lane + 1);
      written = lane + 1;
    }
  }

  /** Clears the last lane. */
  void clear(int lane) {
    entries[lane] = null;
    written = Math.min(written, lane);
  }

  private void write(int from, int to) {
    int dimension = entries[from].vector().dimension();
    for (int d = 0; d < dimension; d += 2) {
      for (int lane = from; lane < to; lane++) {
        UnitVector vector = entries[lane].vector();
        int at = d * WIDTH + 2 * lane;
        rows[at] = Fixed16.of(vector.get(d));
        rows[at + 1] = second(vector, d);
      }
    }
  }

  /** Offers the first lanes to a search. */
  void scan(int count, Scan scan) {
    int ruled = exactly || scan.quantized() == null ? 0 : Math.min(count, written);
    if (ruled > 0) {
      select(ruled, scan);
    }
    for (int lane = ruled; lane < count; lane++) {
      scan.offer(entries[lane]);
    }
  }

  private void select(int count, Scan scan) {
    int[] sums = scan.sums();
    Arrays.fill(sums, 0);
    PairRows.multiplyAdd(rows, scan.quantized(), sums);
    int cutoff = scan.cutoff();
    for (int lane = 0; lane < count; lane++) {
      if (sums[lane] >= cutoff) {
        scan.offer(entries[lane]);
        cutoff = scan.cutoff();
      }
    }
  }

  /** A query beside every lane; null if it has no such form. */
  static short[] spread(UnitVector query) {
    if (!Fixed16.represents(query)) {
      return null;
    }
    short[] spread = new short[size(query.dimension())];
    for (int d = 0; d < query.dimension(); d += 2) {
      short first = Fixed16.of(query.get(d));
      short second = second(query, d);
      int row = d * WIDTH;
      for (int lane = 0; lane < WIDTH; lane++) {
        spread[row + 2 * lane] = first;
        spread[row + 2 * lane + 1] = second;
      }
    }
    return spread;
  }

  /** An odd dimension has a zero behind its last value. */
  private static short second(UnitVector vector, int d) {
    return d + 1 < vector.dimension() ? Fixed16.of(vector.get(d + 1)) : 0;
  }

  private static int size(int dimension) {
    return (dimension + 1) / 2 * 2 * WIDTH;
  }
}
