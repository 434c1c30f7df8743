package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.util.Arrays;

/**
 * Entries side by side, and their vectors a second time as 16-bit integers: the first two values of
 * all of them, then the next two of all, and so on. So the inner loop of a scan runs over
 * neighbours in memory and adds two products to each of many independent sums, which the JIT of JDK
 * 17 and 25 compiles to one multiply-add instruction for 16 lanes (AVX2: 8).
 *
 * <p>The integers only tell which entries cannot be among the nearest; what may be is scored
 * exactly. They are made at the second scan: the first query of a process does not wait for them.
 *
 * <p>Many may scan while nobody changes it.
 */
final class VectorBlock {
  /** Vectors per block: sums and spread query of a scan stay in the nearer caches. */
  static final int WIDTH = 256;

  private final int dimension;
  private final Entry[] entries = new Entry[WIDTH];
  private volatile short[] pairs;
  private volatile boolean scanned;

  VectorBlock(int dimension) {
    this.dimension = dimension;
  }

  Entry get(int lane) {
    return entries[lane];
  }

  void set(int lane, Entry entry) {
    entries[lane] = entry;
    short[] made = pairs;
    if (made != null && !write(made, lane)) {
      pairs = null;
    }
  }

  void clear(int lane) {
    entries[lane] = null;
  }

  /** Offers the first lanes to a search. */
  void scan(int count, Scan scan) {
    short[] made = pairs;
    if (made == null && scanned && scan.quantized() != null) {
      made = make(count);
      pairs = made;
    }
    scanned = true;
    if (made == null || scan.quantized() == null) {
      for (int lane = 0; lane < count; lane++) {
        scan.offer(entries[lane]);
      }
    } else {
      select(made, count, scan);
    }
  }

  private void select(short[] made, int count, Scan scan) {
    short[] query = scan.quantized();
    int[] sums = scan.sums();
    Arrays.fill(sums, 0);
    for (int offset = 0; offset < query.length; offset += 2 * WIDTH) {
      multiplyAdd(made, query, offset, sums);
    }
    int cutoff = scan.cutoff();
    for (int lane = 0; lane < count; lane++) {
      if (sums[lane] >= cutoff) {
        scan.offer(entries[lane]);
        cutoff = scan.cutoff();
      }
    }
  }

  private static void multiplyAdd(short[] values, short[] query, int offset, int[] sums) {
    for (int lane = 0; lane < WIDTH; lane++) {
      sums[lane] +=
          values[offset + 2 * lane] * query[offset + 2 * lane]
              + values[offset + 2 * lane + 1] * query[offset + 2 * lane + 1];
    }
  }

  /** Null if a vector has no such form; its block is then scored exactly. */
  private short[] make(int count) {
    short[] fresh = new short[size(dimension)];
    for (int lane = 0; lane < count; lane++) {
      if (!write(fresh, lane)) {
        return null;
      }
    }
    return fresh;
  }

  private boolean write(short[] to, int lane) {
    UnitVector vector = entries[lane].vector();
    if (!Fixed16.represents(vector)) {
      return false;
    }
    for (int d = 0; d < dimension; d++) {
      to[position(d, lane)] = Fixed16.of(vector.get(d));
    }
    return true;
  }

  /** A query beside every lane; null if it has no such form. */
  static short[] spread(UnitVector query) {
    if (!Fixed16.represents(query)) {
      return null;
    }
    short[] spread = new short[size(query.dimension())];
    for (int d = 0; d < query.dimension(); d++) {
      short value = Fixed16.of(query.get(d));
      for (int lane = 0; lane < WIDTH; lane++) {
        spread[position(d, lane)] = value;
      }
    }
    return spread;
  }

  private static int size(int dimension) {
    return (dimension + 1) / 2 * 2 * WIDTH;
  }

  private static int position(int d, int lane) {
    return d / 2 * 2 * WIDTH + 2 * lane + d % 2;
  }
}
