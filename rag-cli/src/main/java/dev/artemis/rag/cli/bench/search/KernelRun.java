package dev.artemis.rag.cli.bench.search;

import dev.artemis.rag.cli.bench.search.PlainScan.Scored;
import dev.artemis.rag.search.Candidate;
import dev.artemis.rag.search.VectorIndex;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.List;

/** The search of vectors alone, query by query beside the plain loop over the same vectors. */
final class KernelRun {
  private final VectorIndex index = new VectorIndex();
  private final PlainScan plain = new PlainScan();

  KernelRun(int artifacts) {
    for (int number = 0; number < artifacts; number++) {
      String id = Corpus.id(number);
      UnitVector vector = vector(Corpus.artifact(number).content());
      index.put(IndexedArtifact.single(id, vector.values()));
      plain.add(id, vector);
    }
  }

  private static UnitVector vector(String text) {
    return UnitVector.of(Corpus.vector(text));
  }

  /**
   * What came of some queries.
   *
   * @param kernelMillis of one query, on average
   * @param plainMillis of one query, on average
   * @param different queries in which the two did not find the same, in the same order
   */
  record Outcome(double kernelMillis, double plainMillis, int different) {}

  /** Asks queries of consecutive numbers. */
  Outcome run(int first, int queries) {
    long kernelNanos = 0;
    long plainNanos = 0;
    int different = 0;
    for (int number = first; number < first + queries; number++) {
      UnitVector query = vector(Corpus.query(number));
      long start = System.nanoTime();
      List<Candidate> found = index.nearest(query, SearchBench.TOP, entry -> true);
      long between = System.nanoTime();
      List<Scored> expected = plain.nearest(query, SearchBench.TOP);
      plainNanos += System.nanoTime() - between;
      kernelNanos += between - start;
      different += scored(found).equals(expected) ? 0 : 1;
    }
    return new Outcome(millis(kernelNanos) / queries, millis(plainNanos) / queries, different);
  }

  private static List<Scored> scored(List<Candidate> found) {
    return found.stream().map(one -> new Scored(one.entry().id(), one.cosine())).toList();
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }
}
