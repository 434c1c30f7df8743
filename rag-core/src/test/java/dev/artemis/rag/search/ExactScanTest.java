package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.store.IndexedArtifact;
import dev.artemis.rag.store.UnitVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The scan against a plain loop over the same floats: same ids, same cosines, bit for bit. */
class ExactScanTest {
  private final VectorIndex index = new VectorIndex();
  private final Map<String, UnitVector> plain = new HashMap<>();

  /** A few directions with a little noise: many near ties, and some exact ones. */
  private static UnitVector vector(Random random, int dimension) {
    float[] values = new float[dimension];
    Random direction = new Random(random.nextInt(5));
    float noise = random.nextInt(3) == 0 ? 0 : 1e-4f;
    for (int d = 0; d < dimension; d++) {
      values[d] = (float) (direction.nextGaussian() + noise * random.nextGaussian());
    }
    return UnitVector.of(values);
  }

  private void put(String id, UnitVector vector) {
    index.removed(id);
    index.put(IndexedArtifact.single(id, vector.values()));
    plain.put(id, vector);
  }

  private void remove(String id) {
    index.removed(id);
    plain.remove(id);
  }

  private static float plainDot(UnitVector a, UnitVector b) {
    float sum = 0;
    for (int d = 0; d < a.dimension(); d++) {
      sum += a.get(d) * b.get(d);
    }
    return Math.max(-1, Math.min(1, sum));
  }

  private void assertSame(UnitVector query, int limit, String suffix) {
    List<String> expected =
        plain.entrySet().stream()
            .filter(e -> e.getKey().endsWith(suffix))
            .map(
                e ->
                    new Candidate(
                        new Entry(IndexedArtifact.single(e.getKey(), e.getValue().values())),
                        plainDot(query, e.getValue())))
            .sorted(Candidate.BEST_FIRST)
            .limit(limit)
            .map(ExactScanTest::shown)
            .toList();
    List<Candidate> found = index.nearest(query, limit, entry -> entry.id().endsWith(suffix));
    assertEquals(expected, found.stream().map(ExactScanTest::shown).toList());
  }

  private static String shown(Candidate candidate) {
    return candidate.entry().id() + " " + Float.floatToIntBits(candidate.cosine());
  }

  @Property(tries = 60)
  void asAPlainLoop(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int dimension,
      @ForAll @IntRange(min = 1, max = 1_100) int size,
      @ForAll @IntRange(min = 1, max = 1_200) int limit) {
    index.clear();
    plain.clear();
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      put("id" + i, vector(random, dimension));
    }
    assertSame(vector(random, dimension), limit, "");
    for (int i = 0; i < size / 2; i++) {
      String id = "id" + random.nextInt(size + 300);
      if (random.nextBoolean()) {
        remove(id);
      } else {
        put(id, vector(random, dimension));
      }
    }
    assertSame(vector(random, dimension), limit, "");
    assertSame(vector(random, dimension), 1 + limit % 10, "");
    assertSame(vector(random, dimension), 1 + limit % 10, "7");
  }

  @Property(tries = 20)
  void atTheBordersOfBlocks(@ForAll long seed, @ForAll @IntRange(min = -1, max = 1) int beside) {
    index.clear();
    plain.clear();
    Random random = new Random(seed);
    for (int i = 0; i < 2 * VectorBlock.WIDTH + beside; i++) {
      put("id" + i, vector(random, 5));
    }
    assertSame(vector(random, 5), 10, "");
    for (int i = 0; i < 3; i++) {
      remove("id" + (VectorBlock.WIDTH - 1 + i));
      assertSame(vector(random, 5), 10, "");
    }
  }

  @Property(tries = 30)
  void filledInAndPreparedStepByStep(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 9) int dimension,
      @ForAll @IntRange(min = 1, max = 1_500) int size) {
    plain.clear();
    Random random = new Random(seed);
    MemoryStore store = new MemoryStore();
    for (int i = 0; i < size; i++) {
      UnitVector vector = vector(random, dimension);
      store.put("id" + i, vector);
      plain.put("id" + i, vector);
    }
    store.read(
        view -> {
          index.fill(view);
          return null;
        });
    assertEquals(size, index.size());
    while (!index.prepared()) {
      assertSame(vector(random, dimension), 10, "");
      index.prepare();
      remove("id" + random.nextInt(size));
      put("id" + random.nextInt(size), vector(random, dimension));
      put("id" + (size + random.nextInt(300)), vector(random, dimension));
    }
    assertSame(vector(random, dimension), 10, "");
    assertSame(vector(random, dimension), 10, "7");
  }

  @Test
  void manyThreadsOverManyBlocks() {
    Random random = new Random(3);
    for (int i = 0; i < 70 * VectorBlock.WIDTH + 11; i++) {
      put("id" + i, vector(random, 8));
    }
    assertSame(vector(random, 8), 10, "");
    assertSame(vector(random, 8), 25, "3");
    assertSame(vector(random, 8), 20_000, "");
  }

  @Test
  void whatIsNoUnitVectorIsScoredAllTheSame() {
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      put("id" + i, vector(random, 4));
    }
    put("long", UnitVector.ofScaled(new float[] {3, 0, 0, 0}));
    UnitVector query = UnitVector.of(new float[] {1, 2, 3, 4});
    assertSame(query, 5, "");
    put("longer", UnitVector.ofScaled(new float[] {0, 0, 0, 9}));
    assertSame(query, 5, "");
    assertSame(UnitVector.ofScaled(new float[] {2, 0, 0, 0}), 5, "");
  }

  @Property
  void integersAreNoFurtherOffThanTheBoundSays(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 800) int dimension) {
    Random random = new Random(seed);
    UnitVector a = vector(random, dimension);
    UnitVector b = random.nextInt(4) == 0 ? a : vector(random, dimension);
    int sum = 0;
    for (int d = 0; d < dimension; d++) {
      sum = Math.addExact(sum, Fixed16.of(a.get(d)) * Fixed16.of(b.get(d)));
    }
    double scaled = sum / ((double) Fixed16.SCALE * Fixed16.SCALE);
    assertTrue(Math.abs(scaled - a.dot(b)) <= Fixed16.errorBound(dimension));
  }
}
