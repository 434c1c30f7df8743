package dev.artemis.rag.search;

import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random vectors: the distances alone, and whole searches. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SearchBenchmark {
  private static final int DIMENSION = 384;
  private static final int TOP = 10;

  /** Of the index; blocks and floats are a block's worth, whatever this is. */
  @Param({"10000", "100000"})
  public int vectors;

  private final VectorIndex index = new VectorIndex();
  private final UnitVector[] floats = new UnitVector[VectorBlock.WIDTH];
  private final int[] sums = new int[VectorBlock.WIDTH];
  private short[] rows;
  private UnitVector query;
  private short[] spread;

  /** Draws all vectors. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    for (int i = 0; i < vectors; i++) {
      UnitVector vector = vector(random);
      index.put(IndexedArtifact.single("id" + i, vector.values()));
      floats[i % floats.length] = vector;
    }
    query = vector(random);
    spread = VectorBlock.spread(query);
    rows = VectorBlock.spread(vector(random));
  }

  private static UnitVector vector(Random random) {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return UnitVector.of(values);
  }

  /** One block of integers. */
  @Benchmark
  public int[] blockOfIntegers() {
    PairRows.multiplyAdd(rows, spread, sums);
    return sums;
  }

  /** As many plain sums of floats. */
  @Benchmark
  public float blockOfFloats() {
    float best = -1;
    for (UnitVector vector : floats) {
      best = Math.max(best, query.dot(vector));
    }
    return best;
  }

  /** The nearest of all, exactly. */
  @Benchmark
  public List<Candidate> nearest() {
    return index.nearest(query, TOP, entry -> true);
  }
}
