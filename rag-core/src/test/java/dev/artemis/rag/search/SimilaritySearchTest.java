package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.artemis.rag.StoreUnusableException;
import dev.artemis.rag.search.VectorSearch.Found;
import dev.artemis.rag.search.VectorSearch.Query;
import dev.artemis.rag.store.UnitVector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SimilaritySearchTest {
  private static final UnitVector NORTH = UnitVector.of(new float[] {0, 1});
  private static final UnitVector EAST = UnitVector.of(new float[] {1, 0});

  private final MemoryStore store = new MemoryStore();
  private final SimilaritySearch search = new SimilaritySearch(store);

  private static Query query(UnitVector vector, int limit) {
    return new Query(vector, Set.of(), limit, Optional.empty(), 0);
  }

  private List<String> ids(UnitVector vector, int limit) {
    return search.find(query(vector, limit)).stream().map(found -> found.artifact().id()).toList();
  }

  @Property(tries = 60)
  void everyQuerySeesExactlyWhatIsStored(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int steps) {
    Random random = new Random(seed);
    MemoryStore changing = new MemoryStore();
    SimilaritySearch searching = new SimilaritySearch(changing);
    Map<String, MemoryStore.Row> saved = new HashMap<>();
    long savedChange = 0;
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(12)) {
        case 0 -> changing.remove("id" + random.nextInt(20));
        case 1 -> {
          saved = new HashMap<>(changing.rows());
          savedChange = changing.position().change();
        }
        case 2 -> changing.restore(saved, savedChange);
        case 3 -> {
          changing.replace();
          saved = new HashMap<>();
          savedChange = 0;
        }
        case 4, 5 -> assertSame(changing, searching, random);
        case 6 -> assertDetails(changing, searching, "id" + random.nextInt(20));
        default -> changing.put("id" + random.nextInt(20), vector(random));
      }
    }
    assertSame(changing, searching, random);
  }

  private static UnitVector vector(Random random) {
    return UnitVector.of(new float[] {(float) random.nextGaussian(), random.nextFloat()});
  }

  private static void assertSame(MemoryStore store, SimilaritySearch search, Random random) {
    UnitVector query = vector(random);
    List<Found> found = search.find(query(query, 100));
    assertEquals(store.rows().size(), found.size());
    double last = 2;
    for (Found one : found) {
      UnitVector mine = store.rows().get(one.artifact().id()).vector();
      double cosine = mine.get(0) * query.get(0) + mine.get(1) * query.get(1);
      assertEquals(cosine, one.cosine(), 1e-5);
      assertTrue(one.cosine() <= last);
      last = one.cosine();
    }
  }

  private static void assertDetails(MemoryStore store, SimilaritySearch search, String id) {
    Set<String> types = Set.of(MemoryStore.details(id).type());
    Query byType = new Query(NORTH, types, 100, Optional.empty(), 0);
    Query byMetadata =
        new Query(NORTH, Set.of(), 100, Optional.of(entry -> id.equals(entry.metadata("id"))), 0);
    List<String> expected = store.rows().containsKey(id) ? List.of(id) : List.of();
    for (Query query : List.of(byType, byMetadata)) {
      assertEquals(
          expected, search.find(query).stream().map(found -> found.artifact().id()).toList());
    }
  }

  @Test
  void detailsAreReadWhenTheyAreLookedAt() {
    for (int i = 0; i < 600; i++) {
      store.put("id" + i, NORTH);
    }
    assertEquals(600, ids(NORTH, 1_000).size());
    assertEquals(0, store.described);
    assertDetails(store, search, "id7");
    assertEquals(600, store.described);
    store.put("new", EAST);
    store.remove("id3");
    assertDetails(store, search, "new");
    assertDetails(store, search, "id3");
    assertEquals(600, store.described);
  }

  @Test
  void anArtifactThatIsPutBackUnderAnOlderChangeIsScoredAnew() {
    store.put("a", NORTH);
    Map<String, MemoryStore.Row> older = new HashMap<>(store.rows());
    store.put("a", EAST);
    assertEquals(0, search.find(query(NORTH, 1)).get(0).cosine(), 1e-6);
    boolean[] restored = {false};
    store.beforeRead =
        () -> {
          if (!restored[0]) {
            restored[0] = true;
            store.restore(older, 1);
          }
        };
    assertEquals(1, search.find(query(NORTH, 1)).get(0).cosine(), 1e-6);
  }

  @Test
  void onlyChangesAreReadAgain() {
    for (int i = 0; i < 100; i++) {
      store.put("id" + i, NORTH);
    }
    assertEquals(100, ids(NORTH, 1_000).size());
    assertEquals(100, store.fed);
    store.put("id7", EAST);
    store.remove("id8");
    assertEquals(List.of("id7"), ids(EAST, 1));
    assertEquals(99, ids(EAST, 1_000).size());
    assertEquals(102, store.fed);
  }

  @Test
  void anArtifactThatChangesDuringTheQueryIsScoredAnew() {
    store.put("a", NORTH);
    assertEquals(List.of("a"), ids(NORTH, 1));
    int[] reads = {0};
    store.beforeRead =
        () -> {
          if (reads[0]++ == 0) {
            store.put("a", EAST);
          }
        };
    assertEquals(0, search.find(query(NORTH, 1)).get(0).cosine(), 1e-6);
    assertTrue(reads[0] > 1);
  }

  @Test
  void aStoreThatNeverStandsStillIsSearchedInOneSnapshot() {
    store.put("a", NORTH);
    boolean[] north = {true};
    store.beforeRead =
        () -> {
          north[0] = !north[0];
          store.put("a", north[0] ? NORTH : EAST);
        };
    double cosine = search.find(query(NORTH, 1)).get(0).cosine();
    assertEquals(north[0] ? 1 : 0, cosine, 1e-6);
  }

  @Test
  void aFailedRefreshLeavesNothingHalfRead() {
    store.put("a", NORTH);
    store.put("b", UnitVector.of(new float[] {1, 2, 3}));
    assertThrows(StoreUnusableException.class, () -> ids(NORTH, 9));
    store.remove("b");
    assertEquals(List.of("a"), ids(NORTH, 9));
  }

  @Test
  void whatATransactionHadToReadIsInTheIndexBeforeTheNext() {
    for (int i = 0; i < 100; i++) {
      store.put("id" + i, NORTH);
    }
    int[] readByTransactions = {100, 0, 1, 0};
    for (int round = 0; round < readByTransactions.length; round++) {
      search.beforeTransaction();
      if (round == 2) {
        store.put("id7", EAST); // while the lease was waited for
      }
      int before = store.fed;
      assertEquals(round < 2 ? 0 : 1, inside(EAST).get(0).cosine(), 1e-6);
      assertEquals(readByTransactions[round], store.fed - before);
    }
    int before = store.fed;
    assertEquals(100, ids(NORTH, 1_000).size());
    assertEquals(before, store.fed, "the index is up");
  }

  private List<Found> inside(UnitVector vector) {
    return store.read(view -> search.inside(view).find(query(vector, 1_000)));
  }

  /** In memory, whoever reads waits until the transaction ends. */
  @Test
  void aTransactionDoesNotWaitForWhoeverWaitsForTheStore() throws Exception {
    store.put("a", NORTH);
    Thread transaction = Thread.currentThread();
    CountDownLatch waiting = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    store.beforeRead =
        () -> {
          if (Thread.currentThread() != transaction) {
            waiting.countDown();
            await(ended);
          }
        };
    FutureTask<List<String>> other = new FutureTask<>(() -> ids(NORTH, 1));
    new Thread(other, "waits-for-the-store").start();
    await(waiting);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          VectorSearch inside = search.inside(store.new View());
          assertEquals(1, inside.find(query(NORTH, 1)).size());
        });
    ended.countDown();
    assertEquals(List.of("a"), other.get(30, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
