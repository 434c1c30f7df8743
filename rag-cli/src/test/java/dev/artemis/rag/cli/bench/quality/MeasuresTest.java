package dev.artemis.rag.cli.bench.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final double CLOSE = 1e-12;

  @Test
  void asCalculatedByHand() {
    Measures measures = Measures.of(List.of("x", "b", "a"), Map.of("a", 3, "b", 1, "c", 2));
    double log3 = Math.log(3) / Math.log(2);
    assertEquals((1 / log3 + 3 / 2.0) / (3 + 2 / log3 + 1 / 2.0), measures.ndcg(), CLOSE);
    assertEquals(2.0 / 3, measures.recall(), CLOSE);
    assertEquals(1 / 2.0, measures.mrr(), CLOSE);
  }

  @Test
  void onlyTheFirstTenCount() {
    List<String> ranking = IntStream.range(0, 20).mapToObj(Integer::toString).toList();
    assertEquals(new Measures(0, 0, 0), Measures.of(ranking, Map.of("10", 4)));
    assertEquals(1, Measures.of(ranking.subList(9, 20), Map.of("9", 4)).ndcg(), CLOSE);
    assertEquals(new Measures(0, 0, 0), Measures.of(List.of(), Map.of("a", 1)));
  }

  @Property
  void theOrderOfTheGradesIsTheBest(
      @ForAll @Size(min = 1, max = 15) List<@IntRange(min = 1, max = 4) Integer> list,
      @ForAll long seed) {
    Map<String, Integer> grades = new HashMap<>();
    list.forEach(grade -> grades.put("d" + grades.size(), grade));
    List<String> ranking = new ArrayList<>(grades.keySet());
    ranking.sort(Comparator.comparing(id -> -grades.get(id)));
    assertEquals(1, Measures.of(ranking, grades).ndcg(), CLOSE);
    Collections.shuffle(ranking, new Random(seed));
    double shuffled = Measures.of(ranking, grades).ndcg();
    assertTrue(shuffled > 0 && shuffled <= 1 + CLOSE, "" + shuffled);
  }

  @Test
  void meansAndHalves() {
    Row row =
        new Row(
            "k", "t", List.of(new Measures(1, 1, 1), new Measures(0, 0, 0), new Measures(1, 0, 0)));
    assertEquals(2.0 / 3, row.all().ndcg(), CLOSE);
    assertEquals(1.0 / 3, row.all().recall(), CLOSE);
    assertEquals(1, row.half(0).ndcg(), CLOSE);
    assertEquals(0, row.half(1).ndcg(), CLOSE);
  }
}
