package dev.artemis.rag.search;

import dev.artemis.rag.store.UnitVector;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Predicate;

/** One thread's pass over some of the blocks. Not thread-safe. */
final class Scan {
  private static final double UNIT = (double) Fixed16.SCALE * Fixed16.SCALE;

  private final UnitVector query;
  private final short[] quantized;
  private final Predicate<Entry> passes;
  private final TopCandidates top;
  private final double errorBound;
  private final int[] sums = new int[VectorBlock.WIDTH];
  private final float[] vector;

  /**
   * A pass that has seen nothing.
   *
   * @param quantized the query from {@link VectorBlock#spread}, or null to score all exactly
   */
  Scan(UnitVector query, short[] quantized, int limit, Predicate<Entry> passes) {
    this.query = query;
    this.quantized = quantized;
    this.passes = passes;
    this.top = new TopCandidates(limit);
    this.vector = new float[query.dimension()];
    this.errorBound = Fixed16.errorBound(query.dimension());
  }

  short[] quantized() {
    return quantized;
  }

  int[] sums() {
    return sums;
  }

  /** Integer sums below this belong to entries that cannot be among the nearest any more. */
  int cutoff() {
    // The worst cosine kept is at least -1, whatever an exact sum rounded to: -1 lets all pass.
    float worst = top.worst();
    return worst <= -1 ? Integer.MIN_VALUE : (int) Math.floor((worst - errorBound) * UNIT);
  }

  /** Scores an entry exactly, whose vector begins at a place of some values. */
  void offer(Entry entry, FloatBuffer values, int from) {
    values.get(from, vector);
    float cosine = Math.max(-1, Math.min(1, query.dot(vector))); // rounding may exceed 1
    if (top.mayEnter(cosine) && passes.test(entry)) {
      top.offer(new Candidate(entry, cosine));
    }
  }

  List<Candidate> bestFirst() {
    return top.bestFirst();
  }
}
