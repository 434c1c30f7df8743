package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VectorIndexTest {
  private static final int DIMENSION = 7;
  private static final double CLOSE = 1e-5;

  private static UnitVector random(Random random) {
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return UnitVector.of(values);
  }

  private static IndexedArtifact artifact(String id, UnitVector vector) {
    return IndexedArtifact.single(id, vector.values());
  }

  private static double cosine(UnitVector a, UnitVector b) {
    double sum = 0;
    for (int i = 0; i < a.dimension(); i++) {
      sum += (double) a.get(i) * b.get(i);
    }
    return sum;
  }

  @Property(tries = 100)
  void randomChangesGiveWhatANaiveModelGives(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 1_500) int changes) {
    Random random = new Random(seed);
    VectorIndex index = new VectorIndex();
    Map<String, UnitVector> naive = new HashMap<>();
    for (int i = 0; i < changes; i++) {
      String id = "id" + random.nextInt(changes);
      if (random.nextInt(4) == 0) {
        index.removed(id);
        naive.remove(id);
      } else {
        UnitVector vector = random(random);
        index.removed(id);
        index.put(artifact(id, vector));
        naive.put(id, vector);
      }
    }
    assertSame(index, naive, random(random), 1 + random.nextInt(changes));
  }

  private static void assertSame(
      VectorIndex index, Map<String, UnitVector> naive, UnitVector query, int limit) {
    List<Double> expected =
        naive.values().stream()
            .map(vector -> cosine(vector, query))
            .sorted(Comparator.reverseOrder())
            .limit(limit)
            .toList();
    List<Candidate> found = index.nearest(query, limit, entry -> true);
    assertEquals(naive.size(), index.size());
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      assertEquals(expected.get(i), found.get(i).cosine(), CLOSE);
      assertEquals(
          cosine(naive.get(found.get(i).entry().id()), query), found.get(i).cosine(), CLOSE);
    }
    assertEquals(found.size(), found.stream().map(c -> c.entry().id()).distinct().count());
  }

  @Test
  void equalVectorsScoreEquallyWhereverTheyAre() {
    Random random = new Random(42);
    UnitVector same = random(random);
    VectorIndex index = new VectorIndex();
    for (int i = 0; i < 1_000; i++) {
      index.put(artifact("id" + (1_999 - i), same));
    }
    List<Candidate> found = index.nearest(random(random), 1_000, entry -> true);
    assertEquals(1, found.stream().map(Candidate::cosine).distinct().count());
    assertEquals("id1000", found.get(0).entry().id());
    assertEquals("id1999", found.get(999).entry().id());
  }

  @Test
  void theLimitAppliesToWhatPasses() {
    Random random = new Random(7);
    VectorIndex index = new VectorIndex();
    for (int i = 0; i < 600; i++) {
      index.put(artifact("id" + i, random(random)));
    }
    List<Candidate> found = index.nearest(random(random), 50, entry -> entry.id().endsWith("7"));
    assertEquals(50, found.size());
    assertEquals(60, index.nearest(random(random), 500, entry -> entry.id().endsWith("7")).size());
  }

  @Test
  void anEmptyIndexTakesAnyDimension() {
    VectorIndex index = new VectorIndex();
    index.put(artifact("a", UnitVector.of(new float[] {1, 2})));
    index.removed("a");
    assertEquals(List.of(), index.nearest(UnitVector.of(new float[] {1}), 1, entry -> true));
    index.put(artifact("b", UnitVector.of(new float[] {1, 2, 3})));
    assertThrows(
        StoreUnusableException.class,
        () -> index.put(artifact("c", UnitVector.of(new float[] {1, 2}))));
    assertThrows(
        IllegalArgumentException.class,
        () -> index.nearest(UnitVector.of(new float[] {1}), 1, entry -> true));
  }

  @Test
  void aVectorOfZerosIsUnrelatedToEverything() {
    VectorIndex index = new VectorIndex();
    index.put(artifact("zero", UnitVector.of(new float[] {0, 0})));
    assertEquals(
        0f, index.nearest(UnitVector.of(new float[] {1, 1}), 1, entry -> true).get(0).cosine());
  }

  @Test
  void whatIsNoVectorIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> UnitVector.of(new float[0]));
    assertThrows(IllegalArgumentException.class, () -> UnitVector.of(new float[] {1, Float.NaN}));
    assertThrows(
        IllegalArgumentException.class, () -> UnitVector.of(new float[] {Float.POSITIVE_INFINITY}));
  }
}
