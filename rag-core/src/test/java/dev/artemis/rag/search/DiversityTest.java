package dev.artemis.rag.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.artemis.rag.search.Diversity.Item;
import dev.artemis.rag.store.UnitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DiversityTest {
  private static List<Item<Integer>> items(int count, long seed) {
    Random random = new Random(seed);
    List<Item<Integer>> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] vector = {(float) random.nextGaussian(), (float) random.nextGaussian(), 1};
      items.add(new Item<>(i, 1 - i * 0.01, UnitVector.of(vector)));
    }
    return items;
  }

  /** By the definition, without anything remembered. */
  private static List<Integer> naive(List<Item<Integer>> items, int count, double diversity) {
    List<Item<Integer>> left = new ArrayList<>(items);
    List<Item<Integer>> chosen = new ArrayList<>();
    while (chosen.size() < count && !left.isEmpty()) {
      Item<Integer> best = null;
      double most = Double.NEGATIVE_INFINITY;
      for (Item<Integer> item : left) {
        double nearest =
            chosen.stream().mapToDouble(c -> c.vector().dot(item.vector())).max().orElse(0);
        double marginal = (1 - diversity) * item.relevance() - diversity * nearest;
        if (marginal > most) {
          most = marginal;
          best = item;
        }
      }
      left.remove(best);
      chosen.add(best);
    }
    return chosen.stream().map(Item::value).toList();
  }

  @Property
  void choosesByTheDefinition(
      @ForAll @IntRange(max = 12) int items,
      @ForAll @IntRange(max = 14) int count,
      @ForAll @IntRange(max = 10) int tenths,
      @ForAll long seed) {
    List<Item<Integer>> all = items(items, seed);
    assertEquals(naive(all, count, tenths / 10.0), new Diversity(tenths / 10.0).choose(all, count));
  }

  @Property
  void noDiversityIsTheGivenOrder(@ForAll @IntRange(max = 12) int items, @ForAll long seed) {
    List<Item<Integer>> all = items(items, seed);
    assertEquals(all.stream().map(Item::value).toList(), new Diversity(0).choose(all, items));
  }
}
