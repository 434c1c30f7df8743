package dev.artemis.rag.cli.bench.lock;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/** What the turns of several processes say together. Pure. */
public final class Turns {
  private Turns() {}

  /**
   * How long the lock took from one process to the next that was waiting for it, in nanoseconds.
   * Turns that nobody waited for, or that the same process had twice, are no hand-offs.
   */
  public static long[] handOffs(List<Turn> turns) {
    List<Turn> ordered = turns.stream().sorted(Comparator.comparingLong(Turn::granted)).toList();
    LongStream.Builder gaps = LongStream.builder();
    for (int i = 1; i < ordered.size(); i++) {
      Turn before = ordered.get(i - 1);
      Turn next = ordered.get(i);
      if (before.owner() != next.owner() && next.asked() - before.released() < 0) {
        gaps.add(next.granted() - before.released());
      }
    }
    return gaps.build().toArray();
  }

  /** Jain's fairness index: 1 if all are equal, 1/n if one has everything; 1 for nothing at all. */
  public static double jain(long... shares) {
    double sum = 0;
    double squares = 0;
    for (long share : shares) {
      sum += share;
      squares += (double) share * share;
    }
    return squares == 0 ? 1 : sum * sum / (shares.length * squares);
  }
}
